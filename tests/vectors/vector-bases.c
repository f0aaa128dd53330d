/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "vector-maker.h"

/* A good bundle of each kind: from them each vector differs in one thing. */

#define MANIFEST(kind, id, from, to, place)                                                                           \
  "{\"format\":1,\"kind\":\"" kind "\",\"id\":\"01hb00000000000000000000" id "\",\"brand\":\"AURORA\"," from          \
  "\"from_key\":\"@signer_id;\"," to place                                                                            \
  "\"created\":1764000000000000,\"program\":\"canton 0.1.0\",\"sections\":[@sections;]}"
#define FROM_DEALER "\"from\":\"D-012\","
#define FROM_BRAND "\"from\":\"AURORA\","
#define TO_BRAND "\"to\":\"AURORA\",\"to_key\":\"@root_id;\","
#define TO_DEALER "\"to\":\"D-012\",\"to_key\":\"@dealer_id;\","
#define FIRST "\"epoch\":1,\"sequence\":1,"
#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

#define PERSON                                                                                                        \
  "{\"id\":\"01hp0000000000000000000001\",\"epoch\":1,\"revision\":1,\"op\":\"put\","                                 \
  "\"salt\":\"000102030405060708090a0b0c0d0e0f\",\"kind\":\"person\",\"name\":\"欧阳娜娜\",\"gender\":\"female\","    \
  "\"birthday\":\"1988-02-29\",\"birthday_lunar\":true,\"consent_call\":\"refused\",\"do_not_contact\":true,"         \
  "\"phones\":[{\"kind\":\"mobile\",\"value\":\"013812345678\"}],\"emails\":[{\"value\":\"na@at;example.com\"}],"     \
  "\"addresses\":[{\"street\":\"中山路 1 号\\n二楼\",\"city\":\"广州\",\"country\":\"CN\"}]}\n"                       \
  "{\"id\":\"01hp0000000000000000000002\",\"epoch\":1,\"revision\":2,\"op\":\"erase\",\"reason\":\"asked for it\","   \
  "\"salt\":\"101112131415161718191a1b1c1d1e1f\"}\n"
#define SALE(id)                                                                                                      \
  "{\"id\":\"" id "\",\"epoch\":1,\"revision\":1,\"op\":\"put\",\"person\":\"01hp0000000000000000000001\","           \
  "\"ordered_on\":\"2026-01-02\",\"delivered_on\":\"2026-01-20\",\"state\":\"delivered\",\"currency\":\"CNY\","       \
  "\"total\":19980000,\"discount\":20000,\"lines\":[{\"product\":\"M-1\",\"name\":\"Aurora M1\","                     \
  "\"serial\":\"LSVAA4187E2184847\",\"quantity\":1,\"unit_price\":19980000,\"list_price\":20000000}]}\n"
#define WITHDRAWAL                                                                                                    \
  "{\"id\":\"01hs0000000000000000000002\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\",\"reason\":\"typed twice\"}\n"

#define KEYS "{\"id\":\"01hk0000000000000000000001\",\"epoch\":1,\"revision\":1,\"op\":\"put\","

typedef struct
{
  const char *manifest;
  const char *names[2];
  const char *sections[2];
  VectorKey signer;
} Base;

static const Base bases[VECTOR_N_BASES] = {
  [VECTOR_SALE] = { MANIFEST ("sale", "01", FROM_DEALER, TO_BRAND, FIRST),
                    { "persons", "records" },
                    { PERSON, SALE ("01hs0000000000000000000001") WITHDRAWAL },
                    VECTOR_KEY_DEALER },
  [VECTOR_SNAPSHOT] = { MANIFEST ("snapshot", "02", FROM_DEALER, TO_BRAND, "\"epoch\":2,\"sequence\":1,\"reply_seen\":7,"),
                        { "persons", "records" },
                        { "", "" },
                        VECTOR_KEY_DEALER },
  [VECTOR_LARGE] = { MANIFEST ("sale", "03", FROM_DEALER, TO_BRAND,
                               "\"epoch\":1,\"sequence\":2,\"previous\":\"" HASH "\",\"policy\":4,"),
                     { "persons", "records" },
                     { "", "@400*" SALE ("01hs000000000000000000#") ";" },
                     VECTOR_KEY_DEALER },
  [VECTOR_POLICY] = { MANIFEST ("policy", "04", FROM_BRAND, TO_DEALER, FIRST),
                      { "clauses" },
                      { "{\"id\":\"01hc0000000000000000000001\",\"epoch\":1,\"revision\":1,\"op\":\"put\",\"topic\":\"price\","
                        "\"mandatory\":true,\"code\":\"M-1\",\"title\":\"Floor of M1\",\"body\":\"Not below.\\nEver.\","
                        "\"currency\":\"CNY\",\"amount\":18000000,\"from_day\":\"2026-01-01\",\"to_day\":\"2026-12-31\"}\n"
                        "{\"id\":\"01hc0000000000000000000002\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"}\n" },
                      VECTOR_KEY_WORKING },
  [VECTOR_REPLY] = { MANIFEST ("reply", "05", FROM_BRAND, TO_DEALER, "\"epoch\":1,\"parent\":\"01hb0000000000000000000001\","),
                     { "receipt", "verdicts" },
                     { "{\"dealer\":\"D-012\",\"number\":7,\"epoch\":1,\"highest\":3,\"head\":\"" HASH "\","
                       "\"missing\":[{\"first\":5,\"last\":6},{\"first\":8,\"last\":8}],"
                       "\"held\":[{\"sequence\":7,\"hash\":\"" HASH "\",\"reason\":\"early\"}]}\n",
                       "{\"record\":\"01hs0000000000000000000001\",\"epoch\":1,\"revision\":1,\"result\":\"rejected\","
                       "\"code\":\"total_mismatch\",\"field\":\"total\",\"note\":\"The total is wrong\"}\n"
                       "{\"record\":\"01hp0000000000000000000001\",\"epoch\":1,\"revision\":1,\"result\":\"accepted\"}\n" },
                     VECTOR_KEY_WORKING },
  [VECTOR_ENROL] = { MANIFEST ("enrol", "06", "", TO_BRAND, "\"epoch\":1,"),
                     { "request" },
                     { KEYS "\"dealer_name\":\"晨光汽车\",\"signing\":\"@dealer;\",\"encryption\":\"@dealer_box;\","
                            "\"proof\":\"@request_proof;\"}\n" },
                     VECTOR_KEY_DEALER },
  [VECTOR_CERTIFICATE] = { MANIFEST ("keys", "07", FROM_BRAND, TO_DEALER, FIRST),
                           { "keys" },
                           { KEYS "\"type\":\"certificate\",\"dealer\":\"D-012\",\"dealer_name\":\"晨光汽车\","
                                  "\"signing\":\"@dealer;\",\"encryption\":\"@dealer_box;\",\"proof\":\"@certificate_proof;\"}\n" },
                           VECTOR_KEY_WORKING },
  [VECTOR_NEW_CARD] = { MANIFEST ("keys", "08", FROM_BRAND, TO_DEALER,
                                  "\"epoch\":1,\"sequence\":2,\"previous\":\"" HASH "\","),
                        { "keys" },
                        { KEYS "\"type\":\"card\",\"card\":\"@card;\"}\n" },
                        VECTOR_KEY_WORKING },
  [VECTOR_ROTATION] = { MANIFEST ("keys", "09", FROM_DEALER, TO_BRAND,
                                  "\"epoch\":1,\"sequence\":3,\"previous\":\"" HASH "\","),
                        { "keys" },
                        { KEYS "\"type\":\"rotation\",\"signing\":\"@new;\",\"encryption\":\"@new_box;\","
                               "\"consent\":\"@consent;\"}\n" },
                        VECTOR_KEY_DEALER },
  [VECTOR_CARD] = { MANIFEST ("card", "10", FROM_BRAND, "", "\"epoch\":1,"),
                    { "card" },
                    { KEYS "\"brand\":\"AURORA\",\"name\":\"Aurora Motors\",\"root\":\"@root;\",\"working\":\"@working;\","
                           "\"encryption\":\"@encryption;\",\"recovery\":\"@recovery;\"}\n" },
                    VECTOR_KEY_ROOT },
};

VectorSource *
vector_source_new (VectorBase base)
{
  VectorSource *source = g_new0 (VectorSource, 1);
  g_autoptr (GString) sections = g_string_new (NULL);

  source->base = base;
  source->signer = bases[base].signer;
  source->domain = base == VECTOR_CARD ? "canton card 1" : "canton bundle 1";
  for (; source->n_sections < 2 && bases[base].names[source->n_sections] != NULL; source->n_sections++)
    {
      guint i = source->n_sections;

      source->sections[i] = g_strdup (bases[base].sections[i]);
      g_string_append_printf (sections, "%s{\"name\":\"%s\",\"bytes\":@bytes%u;,\"count\":@count%u;,\"hash\":\"@hash%u;\"}",
                              i > 0 ? "," : "", bases[base].names[i], i, i, i);
    }
  source->manifest = g_strdup (bases[base].manifest);
  vector_source_edit (&source->manifest, "@sections;", sections->str);

  return source;
}
