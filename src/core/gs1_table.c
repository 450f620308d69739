/* The table of GS1 application identifiers, sorted by AI (GS1 syntax dictionary of July
 * 2026). Titles are GS1's own and are not translated. */
#include "diemban/core/gs1.h"

#include <string.h>

#include "diemban/base/ban.h"

/* Short forms of the components. V: one to n characters. OPT: may be left out. _C: with
 * checks, which L1, L2 and L3 list. */
/* clang-format off */
#define L1(a)       {GS1_LINT_##a}
#define L2(a, b)    {GS1_LINT_##a, GS1_LINT_##b}
#define L3(a, b, c) {GS1_LINT_##a, GS1_LINT_##b, GS1_LINT_##c}
#define NUM(n)               {'N', n, n, false, {0}}
#define NUM_C(n, lints)      {'N', n, n, false, lints}
#define VNUM(n)              {'N', 1, n, false, {0}}
#define VNUM_C(n, lints)     {'N', 1, n, false, lints}
#define OPT_NUM_C(n, lints)  {'N', n, n, true, lints}
#define OPT_VNUM(n)          {'N', 1, n, true, {0}}
#define TEXT(n)              {'X', n, n, false, {0}}
#define TEXT_C(n, lints)     {'X', n, n, false, lints}
#define OPT_TEXT_C(n, lints) {'X', n, n, true, lints}
#define VTEXT(n)             {'X', 1, n, false, {0}}
#define VTEXT_C(n, lints)    {'X', 1, n, false, lints}
#define OPT_VTEXT(n)         {'X', 1, n, true, {0}}
#define VTEXT39_C(n, lints)  {'Y', 1, n, false, lints}
#define VTEXT64(n)           {'Z', 1, n, false, {0}}
#define FIX GS1_FIXED
#define ATT GS1_ATTRIBUTE

/* AI, last digit of a run, flags, components, needs one of, excludes, key, title. */
static const struct gs1_ai table[] = {
    {"00", 0, FIX | ATT, 1, {NUM_C(18, L2(CSUM, PREFIX_2))}, NULL, NULL, "", "SSCC"},
    {"01", 0, FIX | ATT, 1, {NUM_C(14, L2(CSUM, PREFIX_2))},
      NULL, "255,37", "22,10,21|235", "GTIN"},
    {"02", 0, FIX | ATT, 1, {NUM_C(14, L2(CSUM, PREFIX_2))}, "37", "01,03", NULL, "CONTENT"},
    {"03", 0, FIX, 1, {NUM_C(14, L2(CSUM, PREFIX_2))}, NULL, "01,02,37,235", NULL, "MTO GTIN"},
    {"10", 0, ATT, 1, {VTEXT(20)}, "01,02,03,8006,8026", NULL, NULL, "BATCH/LOT"},
    {"11", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))},
      "01,02,03,8006,8026", NULL, NULL, "PROD DATE"},
    {"12", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))}, "8020", NULL, NULL, "DUE DATE"},
    {"13", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))},
      "01,02,03,8006,8026", NULL, NULL, "PACK DATE"},
    {"15", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))},
      "01,02,03,8006,8026", NULL, NULL, "BEST BEFORE or BEST BY"},
    {"16", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))}, "01,02,03,8006,8026", NULL, NULL, "SELL BY"},
    {"17", 0, FIX | ATT, 1, {NUM_C(6, L1(YYMMD0))},
      "01,02,03,255,8006,8026", NULL, NULL, "USE BY or EXPIRY"},
    {"20", 0, FIX | ATT, 1, {NUM(2)}, "01,02,03,8006,8026", NULL, NULL, "VARIANT"},
    {"21", 0, 0, 1, {VTEXT(20)}, "01,03,8006", "235", NULL, "SERIAL"},
    {"22", 0, 0, 1, {VTEXT(20)}, "01", NULL, NULL, "CPV"},
    {"235", 0, 0, 1, {VTEXT(28)}, "01", NULL, NULL, "TPX"},
    {"240", 0, ATT, 1, {VTEXT(30)}, "01,02,03,8006,8026", NULL, NULL, "ADDITIONAL ID"},
    {"241", 0, ATT, 1, {VTEXT(30)}, "01,02,03,8006,8026", NULL, NULL, "CUST. PART No."},
    {"242", 0, ATT, 1, {VNUM(6)}, "01,02,8006,8026", NULL, NULL, "MTO VARIANT"},
    {"243", 0, ATT, 1, {VTEXT(20)}, "01,03", NULL, NULL, "PCN"},
    {"250", 0, ATT, 1, {VTEXT(30)}, "01+21,03+21,8006+21", NULL, NULL, "SECONDARY SERIAL"},
    {"251", 0, ATT, 1, {VTEXT(30)}, "01,03,8006", NULL, NULL, "REF. TO SOURCE"},
    {"253", 0, ATT, 2, {NUM_C(13, L2(CSUM, PREFIX_1)), OPT_VTEXT(17)}, NULL, NULL, "", "GDTI"},
    {"254", 0, 0, 1, {VTEXT(20)}, "414", NULL, NULL, "GLN EXTENSION COMPONENT"},
    {"255", 0, ATT, 2, {NUM_C(13, L2(CSUM, PREFIX_1)), OPT_VNUM(12)},
      NULL, "01,02,415,8006,8020,8026", "", "GCN"},
    {"30", 0, ATT, 1, {VNUM(8)}, "01,02", NULL, NULL, "VAR. COUNT"},
    {"3100", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "310n", NULL, "NET WEIGHT (kg)"},
    {"3110", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "311n", NULL, "LENGTH (m)"},
    {"3120", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "312n", NULL, "WIDTH (m)"},
    {"3130", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "313n", NULL, "HEIGHT (m)"},
    {"3140", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "314n", NULL, "AREA (m²)"},
    {"3150", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "315n", NULL, "NET VOLUME (l)"},
    {"3160", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "316n", NULL, "NET VOLUME (m³)"},
    {"3200", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "320n", NULL, "NET WEIGHT (lb)"},
    {"3210", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "321n", NULL, "LENGTH (in)"},
    {"3220", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "322n", NULL, "LENGTH (ft)"},
    {"3230", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "323n", NULL, "LENGTH (yd)"},
    {"3240", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "324n", NULL, "WIDTH (in)"},
    {"3250", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "325n", NULL, "WIDTH (ft)"},
    {"3260", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "326n", NULL, "WIDTH (yd)"},
    {"3270", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "327n", NULL, "HEIGHT (in)"},
    {"3280", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "328n", NULL, "HEIGHT (ft)"},
    {"3290", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "329n", NULL, "HEIGHT (yd)"},
    {"3300", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "330n", NULL, "GROSS WEIGHT (kg)"},
    {"3310", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "331n", NULL, "LENGTH (m), log"},
    {"3320", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "332n", NULL, "WIDTH (m), log"},
    {"3330", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "333n", NULL, "HEIGHT (m), log"},
    {"3340", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "334n", NULL, "AREA (m²), log"},
    {"3350", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "335n", NULL, "VOLUME (l), log"},
    {"3360", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "336n", NULL, "VOLUME (m³), log"},
    {"3370", '5', FIX | ATT, 1, {NUM(6)}, "01", "337n", NULL, "KG PER m²"},
    {"3400", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "340n", NULL, "GROSS WEIGHT (lb)"},
    {"3410", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "341n", NULL, "LENGTH (in), log"},
    {"3420", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "342n", NULL, "LENGTH (ft), log"},
    {"3430", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "343n", NULL, "LENGTH (yd), log"},
    {"3440", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "344n", NULL, "WIDTH (in), log"},
    {"3450", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "345n", NULL, "WIDTH (ft), log"},
    {"3460", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "346n", NULL, "WIDTH (yd), log"},
    {"3470", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "347n", NULL, "HEIGHT (in), log"},
    {"3480", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "348n", NULL, "HEIGHT (ft), log"},
    {"3490", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "349n", NULL, "HEIGHT (yd), log"},
    {"3500", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "350n", NULL, "AREA (in²)"},
    {"3510", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "351n", NULL, "AREA (ft²)"},
    {"3520", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "352n", NULL, "AREA (yd²)"},
    {"3530", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "353n", NULL, "AREA (in²), log"},
    {"3540", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "354n", NULL, "AREA (ft²), log"},
    {"3550", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "355n", NULL, "AREA (yd²), log"},
    {"3560", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "356n", NULL, "NET WEIGHT (tr oz)"},
    {"3570", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "357n", NULL, "NET VOLUME (oz)"},
    {"3600", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "360n", NULL, "NET VOLUME (qt (US))"},
    {"3610", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "361n", NULL, "NET VOLUME (gal.)"},
    {"3620", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "362n", NULL, "VOLUME (qt (US)), log"},
    {"3630", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "363n", NULL, "VOLUME (gal (US)), log"},
    {"3640", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "364n", NULL, "NET VOLUME (in³)"},
    {"3650", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "365n", NULL, "NET VOLUME (ft³)"},
    {"3660", '5', FIX | ATT, 1, {NUM(6)}, "01,02", "366n", NULL, "NET VOLUME (yd³)"},
    {"3670", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "367n", NULL, "VOLUME (in³), log"},
    {"3680", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "368n", NULL, "VOLUME (ft³), log"},
    {"3690", '5', FIX | ATT, 1, {NUM(6)}, "00,01", "369n", NULL, "VOLUME (yd³), log"},
    {"37", 0, ATT, 1, {VNUM(8)}, "00+02,00+8026", NULL, NULL, "COUNT"},
    {"3900", '9', ATT, 1, {VNUM(15)}, "255,8020", "390n,391n,394n,8111", NULL, "AMOUNT"},
    {"3910", '9', ATT, 2, {NUM_C(3, L1(CURRENCY)), VNUM(15)}, "8020", "391n", NULL, "AMOUNT"},
    {"3920", '9', ATT, 1, {VNUM(15)},
      "01+30,01+31nn,01+32nn,01+35nn,01+36nn", "392n,393n", NULL, "PRICE"},
    {"3930", '9', ATT, 2, {NUM_C(3, L1(CURRENCY)), VNUM(15)},
      "30,31nn,32nn,35nn,36nn", "393n", NULL, "PRICE"},
    {"3940", '3', ATT, 1, {NUM(4)}, "255", "394n,8111", NULL, "PRCNT OFF"},
    {"3950", '5', ATT, 1, {NUM(6)},
      "30,31nn,32nn,35nn,36nn", "392n,393n,395n,8005", NULL, "PRICE/UoM"},
    {"400", 0, ATT, 1, {VTEXT(30)}, NULL, NULL, NULL, "ORDER NUMBER"},
    {"401", 0, ATT, 1, {VTEXT_C(30, L1(PREFIX_1))}, NULL, NULL, "", "GINC"},
    {"402", 0, ATT, 1, {NUM_C(17, L2(CSUM, PREFIX_1))}, NULL, NULL, "", "GSIN"},
    {"403", 0, ATT, 1, {VTEXT(30)}, "00", NULL, NULL, "ROUTE"},
    {"410", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, NULL, "SHIP TO LOC"},
    {"411", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, NULL, "BILL TO"},
    {"412", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, NULL, "PURCHASE FROM"},
    {"413", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, NULL, "SHIP FOR LOC"},
    {"414", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, "254|7040", "LOC No."},
    {"415", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, "8020", NULL, "8020", "PAY TO"},
    {"416", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, NULL, "PROD/SERV LOC"},
    {"417", 0, FIX | ATT, 1, {NUM_C(13, L2(CSUM, PREFIX_1))}, NULL, NULL, "7040", "PARTY"},
    {"420", 0, ATT, 1, {VTEXT(20)}, NULL, "421", NULL, "SHIP TO POST"},
    {"421", 0, ATT, 2, {NUM_C(3, L1(COUNTRY)), VTEXT(9)}, NULL, "4307", NULL, "SHIP TO POST"},
    {"422", 0, ATT, 1, {NUM_C(3, L1(COUNTRY))}, "01,02,03,8006,8026", "426", NULL, "ORIGIN"},
    {"423", 0, ATT, 5, {NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3,
      L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY))},
      "01,02,03", "426", NULL, "COUNTRY - INITIAL PROCESS"},
    {"424", 0, ATT, 1, {NUM_C(3, L1(COUNTRY))}, "01,02,03", "426", NULL, "COUNTRY - PROCESS"},
    {"425", 0, ATT, 5, {NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3,
      L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY)), OPT_NUM_C(3, L1(COUNTRY))},
      "01,02,03", "426", NULL, "COUNTRY - DISASSEMBLY"},
    {"426", 0, ATT, 1, {NUM_C(3, L1(COUNTRY))}, "01,02,03", NULL, NULL, "COUNTRY - FULL PROCESS"},
    {"427", 0, ATT, 1, {VTEXT(3)}, "01+422,02+422,03+422", NULL, NULL, "ORIGIN SUBDIVISION"},
    {"4300", 0, ATT, 1, {VTEXT_C(35, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO COMP"},
    {"4301", 0, ATT, 1, {VTEXT_C(35, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO NAME"},
    {"4302", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO ADD1"},
    {"4303", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "4302", NULL, NULL, "SHIP TO ADD2"},
    {"4304", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO SUB"},
    {"4305", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO LOC"},
    {"4306", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "SHIP TO REG"},
    {"4307", 0, ATT, 1, {TEXT_C(2, L1(COUNTRY_ALPHA))}, "00", NULL, NULL, "SHIP TO COUNTRY"},
    {"4308", 0, ATT, 1, {VTEXT(30)}, "00", NULL, NULL, "SHIP TO PHONE"},
    {"4309", 0, ATT, 2, {NUM_C(10, L1(LATITUDE)), NUM_C(10, L1(LONGITUDE))},
      "00", NULL, NULL, "SHIP TO GEO"},
    {"4310", 0, ATT, 1, {VTEXT_C(35, L1(PERCENT))}, "00", NULL, NULL, "RTN TO COMP"},
    {"4311", 0, ATT, 1, {VTEXT_C(35, L1(PERCENT))}, "00", NULL, NULL, "RTN TO NAME"},
    {"4312", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "RTN TO ADD1"},
    {"4313", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "4312", NULL, NULL, "RTN TO ADD2"},
    {"4314", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "RTN TO SUB"},
    {"4315", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "RTN TO LOC"},
    {"4316", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "00", NULL, NULL, "RTN TO REG"},
    {"4317", 0, ATT, 1, {TEXT_C(2, L1(COUNTRY_ALPHA))}, "00", NULL, NULL, "RTN TO COUNTRY"},
    {"4318", 0, ATT, 1, {VTEXT(20)}, "00", NULL, NULL, "RTN TO POST"},
    {"4319", 0, ATT, 1, {VTEXT(30)}, "00", NULL, NULL, "RTN TO PHONE"},
    {"4320", 0, ATT, 1, {VTEXT_C(35, L1(PERCENT))}, "00", NULL, NULL, "SRV DESCRIPTION"},
    {"4321", 0, ATT, 1, {NUM_C(1, L1(YES_NO))}, "00", NULL, NULL, "DANGEROUS GOODS"},
    {"4322", 0, ATT, 1, {NUM_C(1, L1(YES_NO))}, "00", NULL, NULL, "AUTH TO LEAVE"},
    {"4323", 0, ATT, 1, {NUM_C(1, L1(YES_NO))}, "00", NULL, NULL, "SIG REQUIRED"},
    {"4324", 0, ATT, 2, {NUM_C(6, L1(YYMMD0)), NUM_C(4, L1(HHMI))},
      "00", NULL, NULL, "NOT BEF DEL DT"},
    {"4325", 0, ATT, 2, {NUM_C(6, L1(YYMMD0)), NUM_C(4, L1(HHMI))},
      "00", NULL, NULL, "NOT AFT DEL DT"},
    {"4326", 0, ATT, 1, {NUM_C(6, L1(YYMMDD))}, "00", NULL, NULL, "REL DATE"},
    {"4330", 0, ATT, 2, {NUM(6), OPT_TEXT_C(1, L1(HYPHEN))}, "00", "4331", NULL, "MAX TEMP F."},
    {"4331", 0, ATT, 2, {NUM(6), OPT_TEXT_C(1, L1(HYPHEN))}, "00", "4330", NULL, "MAX TEMP C."},
    {"4332", 0, ATT, 2, {NUM(6), OPT_TEXT_C(1, L1(HYPHEN))}, "00", "4333", NULL, "MIN TEMP F."},
    {"4333", 0, ATT, 2, {NUM(6), OPT_TEXT_C(1, L1(HYPHEN))}, "00", "4332", NULL, "MIN TEMP C."},
    {"7001", 0, ATT, 1, {NUM(13)}, "01,02,8006,8026", NULL, NULL, "NSN"},
    {"7002", 0, ATT, 1, {VTEXT(30)}, "01,02", NULL, NULL, "MEAT CUT"},
    {"7003", 0, ATT, 2, {NUM_C(6, L1(YYMMDD)), NUM_C(4, L1(HHMI))},
      "01,02,03", NULL, NULL, "EXPIRY TIME"},
    {"7004", 0, ATT, 1, {VNUM(4)}, "01+10,03+10", NULL, NULL, "ACTIVE POTENCY"},
    {"7005", 0, ATT, 1, {VTEXT(12)}, "01,02", NULL, NULL, "CATCH AREA"},
    {"7006", 0, ATT, 1, {NUM_C(6, L1(YYMMDD))}, "01,02", NULL, NULL, "FIRST FREEZE DATE"},
    {"7007", 0, ATT, 2, {NUM_C(6, L1(YYMMDD)), OPT_NUM_C(6, L1(YYMMDD))},
      "01,02", NULL, NULL, "HARVEST DATE"},
    {"7008", 0, ATT, 1, {VTEXT(3)}, "01,02", NULL, NULL, "AQUATIC SPECIES"},
    {"7009", 0, ATT, 1, {VTEXT(10)}, "01,02", NULL, NULL, "FISHING GEAR TYPE"},
    {"7010", 0, ATT, 1, {VTEXT(2)}, "01,02,03", NULL, NULL, "PROD METHOD"},
    {"7011", 0, ATT, 2, {NUM_C(6, L1(YYMMDD)), OPT_NUM_C(4, L1(HHMI))},
      "01,02,03", NULL, NULL, "TEST BY DATE"},
    {"7020", 0, ATT, 1, {VTEXT(20)}, "01+416,03+416,8006+416", NULL, NULL, "REFURB LOT"},
    {"7021", 0, ATT, 1, {VTEXT(20)}, "01,03,8006", NULL, NULL, "FUNC STAT"},
    {"7022", 0, ATT, 1, {VTEXT(20)}, "01+7021,03+7021,8006+7021", NULL, NULL, "REV STAT"},
    {"7023", 0, ATT, 1, {VTEXT_C(30, L1(PREFIX_1))}, NULL, NULL, NULL, "GIAI - ASSEMBLY"},
    {"7030", '9', ATT, 2, {NUM_C(3, L1(COUNTRY_999)), VTEXT(27)},
      "01,02", NULL, NULL, "PROCESSOR"},
    {"7040", 0, 0, 4, {NUM(1), TEXT(1), TEXT(1), TEXT_C(1, L1(IMPORTER))},
      NULL, NULL, NULL, "UIC+EXT"},
    {"7041", 0, 0, 1, {VTEXT_C(4, L1(PACKAGE))}, "00", NULL, NULL, "UFRGT UNIT TYPE"},
    {"710", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN PZN"},
    {"711", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN CIP"},
    {"712", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN CN"},
    {"713", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN DRN"},
    {"714", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN AIM"},
    {"715", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN NDC"},
    {"716", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN AIC"},
    {"717", 0, ATT, 1, {VTEXT(20)}, "01", NULL, NULL, "NHRN SRN"},
    {"7230", '9', ATT, 2, {TEXT(2), VTEXT(28)}, "01,8004", NULL, NULL, "CERT"},
    {"7240", 0, ATT, 1, {VTEXT(20)}, "01,8006", "03", NULL, "PROTOCOL"},
    {"7241", 0, ATT, 1, {NUM_C(2, L1(MEDIA))}, "8017,8018", NULL, NULL, "AIDC MEDIA TYPE"},
    {"7242", 0, ATT, 1, {VTEXT(25)}, "8017,8018", NULL, NULL, "VCN"},
    {"7250", 0, ATT, 1, {NUM_C(8, L1(YYYYMMDD))}, "8018", "7251", NULL, "DOB"},
    {"7251", 0, ATT, 2, {NUM_C(8, L1(YYYYMMDD)), NUM_C(4, L1(HHMI))},
      "8018", "7250", NULL, "DOB TIME"},
    {"7252", 0, ATT, 1, {NUM_C(1, L1(SEX))}, "8018", NULL, NULL, "BIO SEX"},
    {"7253", 0, ATT, 1, {VTEXT_C(40, L1(PERCENT))},
      "8017,8018", "7256,7259", NULL, "FAMILY NAME"},
    {"7254", 0, ATT, 1, {VTEXT_C(40, L1(PERCENT))}, "8017,8018", "7256,7259", NULL, "GIVEN NAME"},
    {"7255", 0, ATT, 1, {VTEXT(10)}, "8017,8018", "7256,7259", NULL, "SUFFIX"},
    {"7256", 0, ATT, 1, {VTEXT_C(90, L1(PERCENT))}, "8017,8018", NULL, NULL, "FULL NAME"},
    {"7257", 0, ATT, 1, {VTEXT_C(70, L1(PERCENT))}, "8018", NULL, NULL, "PERSON ADDR"},
    {"7258", 0, ATT, 1, {TEXT_C(3, L1(SEQUENCE))}, "8018+7259", NULL, NULL, "BIRTH SEQUENCE"},
    {"7259", 0, ATT, 1, {VTEXT_C(40, L1(PERCENT))}, "8018", "7256", NULL, "BABY"},
    {"8001", 0, ATT, 5, {NUM_C(4, L1(NONZERO)), NUM_C(5, L1(NONZERO)), NUM_C(3, L1(NONZERO)),
      NUM_C(1, L1(WINDING)), NUM(1)},
      "01", NULL, NULL, "DIMENSIONS"},
    {"8002", 0, ATT, 1, {VTEXT(20)}, NULL, NULL, NULL, "CMT No."},
    {"8003", 0, ATT, 3, {NUM_C(1, L1(ZERO)), NUM_C(13, L2(CSUM, PREFIX_1)), OPT_VTEXT(16)},
      NULL, NULL, "", "GRAI"},
    {"8004", 0, ATT, 1, {VTEXT_C(30, L1(PREFIX_1))}, NULL, NULL, "7040", "GIAI"},
    {"8005", 0, ATT, 1, {NUM(6)}, "01,02", NULL, NULL, "PRICE PER UNIT"},
    {"8006", 0, ATT, 2, {NUM_C(14, L2(CSUM, PREFIX_2)), NUM_C(4, L1(PIECE))},
      NULL, "01,03,37", "22,10,21", "ITIP"},
    {"8007", 0, ATT, 1, {VTEXT_C(34, L1(IBAN))}, "415", NULL, NULL, "IBAN"},
    {"8008", 0, ATT, 4, {NUM_C(6, L1(YYMMDD)), NUM_C(2, L1(HH)), OPT_NUM_C(2, L1(MI)),
      OPT_NUM_C(2, L1(SS))},
      "01,02,03", NULL, NULL, "PROD TIME"},
    {"8009", 0, ATT, 1, {VTEXT(50)}, "00,01,03", NULL, NULL, "OPTSEN"},
    {"8010", 0, ATT, 1, {VTEXT39_C(30, L1(PREFIX_1))}, NULL, NULL, "8011", "CPID"},
    {"8011", 0, 0, 1, {VNUM_C(12, L1(NO_ZERO_FIRST))}, "8010", NULL, NULL, "CPID SERIAL"},
    {"8012", 0, ATT, 1, {VTEXT(20)}, "01,03,8006", NULL, NULL, "VERSION"},
    {"8013", 0, ATT, 1, {VTEXT_C(25, L2(CSUM_ALPHA, PREFIX_1))}, NULL, NULL, "", "GMN"},
    {"8014", 0, 0, 1, {VTEXT_C(25, L3(CSUM_ALPHA, PREFIX_1, NON_DIGIT))},
      "01", NULL, NULL, "MUDI"},
    {"8017", 0, ATT, 1, {NUM_C(18, L2(CSUM, PREFIX_1))}, NULL, "8018", "8019", "GSRN - PROVIDER"},
    {"8018", 0, ATT, 1, {NUM_C(18, L2(CSUM, PREFIX_1))},
      NULL, "8017", "8019", "GSRN - RECIPIENT"},
    {"8019", 0, 0, 1, {VNUM(10)}, "8017,8018", NULL, NULL, "SRIN"},
    {"8020", 0, 0, 1, {VTEXT(25)}, "415", NULL, NULL, "REF No."},
    {"8026", 0, ATT, 2, {NUM_C(14, L2(CSUM, PREFIX_2)), NUM_C(4, L1(PIECE))},
      "37", "02,03,8006", NULL, "ITIP CONTENT"},
    {"8030", 0, ATT, 1, {VTEXT64(90)},
      "00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018", NULL, NULL, "DIGSIG"},
    {"8040", 0, 0, 1, {NUM(15)}, "01+21", NULL, NULL, "IMEI"},
    {"8041", 0, 0, 1, {NUM(15)}, "01+21+8040", NULL, NULL, "IMEI2"},
    {"8042", 0, 0, 1, {NUM(32)}, "01+21+8040", NULL, NULL, "ESIM"},
    {"8043", 0, 0, 2, {NUM(18), OPT_VNUM(2)}, "01+21+8040", NULL, NULL, "PSIM"},
    {"8110", 0, ATT, 1, {VTEXT_C(70, L1(COUPON))}, NULL, NULL, NULL, ""},
    {"8111", 0, ATT, 1, {NUM(4)}, "255", NULL, NULL, "POINTS"},
    {"8112", 0, ATT, 1, {VTEXT_C(70, L1(COUPON_OFFER))}, NULL, NULL, NULL, ""},
    {"8200", 0, 0, 1, {VTEXT(70)}, "01", NULL, NULL, "PRODUCT URL"},
    {"90", 0, ATT, 1, {VTEXT(30)}, NULL, NULL, NULL, "INTERNAL"},
    {"91", '9', ATT, 1, {VTEXT(90)}, NULL, NULL, NULL, "INTERNAL"},
};
/* clang-format on */

enum { TABLE_SIZE = sizeof table / sizeof *table };

size_t gs1_ai_count(void)
{
    return TABLE_SIZE;
}

const struct gs1_ai *gs1_ai_at(size_t i)
{
    return &table[i];
}

size_t gs1_ai_length(const struct gs1_ai *ai)
{
    return ai->ai[2] == '\0' ? 2 : ai->ai[3] == '\0' ? 3 : 4;
}

/* <0, 0, >0 as text is before, at or after the row; only its first digits count. A text
 * shorter than the AI is before it. */
static int compare(const char *text, size_t n, const struct gs1_ai *ai)
{
    size_t len = gs1_ai_length(ai);
    for (size_t i = 0; i < len; i++) {
        if (i == n)
            return -1;
        char low = ai->ai[i];
        char high = i == len - 1 && ai->last != 0 ? ai->last : low;
        if (text[i] < low)
            return -1;
        if (text[i] > high)
            return 1;
    }
    return 0;
}

const struct gs1_ai *gs1_ai_begin(const char *text, size_t n)
{
    size_t low = 0, high = TABLE_SIZE;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = compare(text, n, &table[mid]);
        if (c == 0)
            return &table[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const struct gs1_ai *gs1_ai_find(const char *text, size_t n)
{
    const struct gs1_ai *ai = gs1_ai_begin(text, n);
    return ai != NULL && gs1_ai_length(ai) == n ? ai : NULL;
}
