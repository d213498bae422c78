/*
 * termgenerator LINES.jsonl DATABASE: a peer for bench/index. Indexes the member "text" of each line the way Xapian's own
 * documentation shows: TermGenerator without a stemmer, with positions, flushing when the library thinks it is time
 * (XAPIAN_FLUSH_THRESHOLD, 10,000 documents), one commit at the end. The text is the document's data, as scriptindex keeps it.
 *
 * C++ because that is the interface Xapian has; a peer for measuring, not a part of the program.
 */
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include <jansson.h>
#include <xapian.h>

namespace {

bool
index_line(const std::string &line, Xapian::TermGenerator &generator, Xapian::WritableDatabase &database)
{
    json_error_t error;
    json_t *object = json_loadb(line.data(), line.size(), JSON_ALLOW_NUL, &error);
    const json_t *text = json_object_get(object, "text");

    if (!json_is_string(text)) {
        json_decref(object);
        return false;
    }
    Xapian::Document document;
    const std::string body(json_string_value(text), json_string_length(text));
    json_decref(object);
    generator.set_document(document);
    generator.set_termpos(0);
    generator.index_text(body);
    document.set_data(body);
    database.add_document(document);
    return true;
}

int
index_file(const char *path, const char *target)
{
    std::ifstream lines(path);
    Xapian::WritableDatabase database(target, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    std::string line;
    unsigned long number = 0;

    if (!lines)
        throw Xapian::InvalidArgumentError(std::string("cannot read ") + path);
    while (std::getline(lines, line)) {
        number++;
        if (!index_line(line, generator, database)) {
            std::cerr << path << ":" << number << ": no text\n";
            return EXIT_FAILURE;
        }
    }
    database.commit();
    std::cout << number << " documents\n";
    return EXIT_SUCCESS;
}

} // namespace

int
main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: termgenerator LINES.jsonl DATABASE\n";
        return 64;
    }
    try {
        return index_file(argv[1], argv[2]);
    } catch (const Xapian::Error &error) {
        std::cerr << error.get_description() << "\n";
    } catch (const std::exception &error) {
        std::cerr << error.what() << "\n";
    }
    return EXIT_FAILURE;
}
