/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "bench-common.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static const char *const families[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋",
  "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡",
  "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "欧阳", "司马", "诸葛", "单",
};
static const char given[] =
  "伟芳娜敏静丽强磊军洋艳勇杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子"
  "之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘慧巧美淑惠珠翠雅芝萍欣怡婷雪梅琳晓莹菲";
static const char *const western[] = {
  "Ada",   "Bruno", "Chloé", "Dmitri",   "Eleanor",  "François", "Grace", "Hugo",  "Inês",  "Jürgen",
  "Klara", "Liam",  "Mateo", "Nikolai",  "Olivia",   "Pablo",    "Quinn", "Rosa",  "Søren", "Tomás",
  "Ugo",   "Vera",  "Wendy", "Xiomara",  "Yusuf",    "Zoë",      "Anika", "Boris", "Carla", "Diego",
};
static const char *const surnames[] = {
  "Smith", "Johnson",  "Williams", "García",  "Müller", "Rossi",  "Novák",  "Ivanova", "Nguyễn", "Okafor",
  "Silva", "Andersen", "Kowalski", "Dubois",  "Tanaka", "Haddad", "Larsen", "Moreau",  "O'Neill", "Petrov",
};

#define PICK(random, list) list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

BenchOptions
bench_options (int argc, char **argv)
{
  BenchOptions options = { .size = argc > 1 ? (guint) atoi (argv[1]) : 1000000, .rounds = argc > 2 ? (guint) atoi (argv[2]) : 3 };

  setlocale (LC_NUMERIC, "C");

  return options;
}

double
bench_since (gint64 began)
{
  return MAX (g_get_monotonic_time () - began, 1) / 1e6;
}

static double
read_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
bench_own_cpu (void)
{
  return read_cpu (RUSAGE_SELF);
}

/* The usage of resources is counted in ticks of the clock, which are too long for one keystroke. */
double
bench_thread_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

double
bench_others_cpu (void)
{
  return read_cpu (RUSAGE_CHILDREN);
}

void
bench_figure (const char *work, double figure, const char *unit, const char *target, const char *detail, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, detail);
  text = g_strdup_vprintf (detail, arguments);
  va_end (arguments);
  printf ("{\"work\": \"%s\", \"figure\": %.6g, \"unit\": \"%s\", \"target\": \"%s\", \"detail\": \"%s\"}\n", work, figure, unit,
          target, text);
  fflush (stdout);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

double
bench_quantile (GArray *times, double share)
{
  g_array_sort (times, compare);

  return times->len > 0 ? g_array_index (times, double, MIN ((guint) (share * times->len), times->len - 1)) : 0;
}

double
bench_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "VmHWM:");

  return line != NULL ? atof (line + strlen ("VmHWM:")) / 1024 : 0;
}

void
bench_forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static const char *
pick_character (GRand *random)
{
  return given + 3 * g_rand_int_range (random, 0, (sizeof given - 1) / 3);
}

char *
bench_make_name (GRand *random)
{
  if (g_rand_int_range (random, 0, 5) == 0)
    return g_strdup_printf ("%s %c. %s", PICK (random, western), 'A' + g_rand_int_range (random, 0, 26), PICK (random, surnames));
  if (g_rand_int_range (random, 0, 5) == 0)
    return g_strdup_printf ("%s%.3s", PICK (random, families), pick_character (random));

  return g_strdup_printf ("%s%.3s%.3s", PICK (random, families), pick_character (random), pick_character (random));
}

char *
bench_make_phone (GRand *random)
{
  return g_strdup_printf ("1%02d%08d", g_rand_int_range (random, 30, 99), g_rand_int_range (random, 0, 100000000));
}

void
bench_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        bench_remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}
