/* layer_main.c: the main of the programs that each link one whole layer with only the
 * layers it may use. Linking is the test. */
int main(void)
{
    return 0;
}
