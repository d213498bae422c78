/* Runs a fuzz target over every file of a corpus directory, so that what the fuzzer once found is tested in each build. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
main(int argc, char **argv)
{
    size_t files = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GDir) dir = g_dir_open(argv[i], 0, &error);
        const char *name;

        if (dir == NULL) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        while ((name = g_dir_read_name(dir)) != NULL) {
            g_autofree char *path = g_build_filename(argv[i], name, NULL);
            g_autofree char *data = NULL;
            gsize size = 0;

            if (!g_file_get_contents(path, &data, &size, NULL))
                continue;
            LLVMFuzzerTestOneInput((const uint8_t *)data, size);
            files++;
        }
    }
    printf("%zu files replayed\n", files);
    return files > 0 ? 0 : 1;
}
