"""Guards that every message has its Vietnamese: nothing missing, fuzzy, or left over."""
import pathlib
import re
import shutil
import subprocess
import tempfile

import lint

if not shutil.which("xgettext") or not shutil.which("msgfmt"):
    lint.skip("gettext is not installed")


def tool(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=lint.ROOT, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stderr.strip()}")
    return done.stdout + done.stderr


def entries(text):
    """msgid → (msgstr, fuzzy?) of a catalogue; plural forms joined."""
    found = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        fields = {}
        key = None
        for line in lines:
            start = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?)\s+"(.*)"$', line)
            more = re.match(r'"(.*)"$', line)
            if start:
                key = start.group(1)
                fields[key] = start.group(2)
            elif more and key:
                fields[key] += more.group(1)
        if fields.get("msgid"):
            strings = [v for k, v in fields.items() if k.startswith("msgstr")]
            found[fields["msgid"]] = (strings[0] if strings else "", fuzzy)
    return found


def template():
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "diemban.pot"
        tool("xgettext", "--from-code=UTF-8", "--no-location", "--keyword=_", "--keyword=N_",
             "--keyword=i18n_plural:1,2", "--force-po", "--files-from=po/POTFILES", f"--output={pot}")
        return entries(pot.read_text(encoding="utf-8"))


WANTED = template()
HAVE = entries(lint.text_of("po/vi.po"))


def every_message_is_translated():
    for msgid in WANTED:
        msgstr, fuzzy = HAVE.get(msgid, ("", False))
        if not msgstr:
            yield f'po/vi.po: no Vietnamese for "{msgid}"'
        elif fuzzy:
            yield f'po/vi.po: fuzzy: "{msgid}"'


def nothing_is_left_over():
    for msgid in HAVE:
        if msgid not in WANTED:
            yield f'po/vi.po: nobody says "{msgid}" any more'


def placeholders_agree():
    """"{}" and printf directives: msgfmt checks the latter where the message is marked."""
    for msgid, (msgstr, _) in HAVE.items():
        if msgstr and msgid.count("{}") != msgstr.count("{}"):
            yield f'po/vi.po: "{{}}" differs: "{msgid}"'


def the_catalogue_compiles():
    try:
        told = tool("msgfmt", "--check", "--statistics", "-o", "/dev/null", "po/vi.po")
    except RuntimeError as error:
        yield str(error)
        return
    if "fuzzy" in told or "untranslated" in told:
        yield told.strip()


lint.run(every_message_is_translated, nothing_is_left_over, placeholders_agree,
         the_catalogue_compiles)
