// xapian-c: the whole binding. One file, over the usual length on purpose: everything that is C++ is in here, and every
// function that C can call runs inside guard(), so that "no exception reaches C" can be checked by reading one page.
//
// Sections: errors and guard; handles; memory handed to C; reading and retrying; writing; then the verbs in the order
// of the header.
#include "xapian-c.h"

#include <xapian.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

// ---- Errors and guard ----------------------------------------------------------------------------------------------

namespace {

// What this file itself refuses. The message is a literal.
struct Refusal {
    xc_code code;
    const char *message;
};

void
need(bool condition, const char *message)
{
    if (!condition) {
        throw Refusal{XC_INPUT, message};
    }
}

// Cut to the size of the field, and not within a UTF-8 sequence.
void
report(xc_error *error, xc_code code, const char *message, const char *why = nullptr) noexcept
{
    if (error == nullptr) {
        return;
    }
    error->code = code;
    const bool more = why != nullptr && *why != '\0';
    const int written = std::snprintf(error->message, sizeof error->message, "%s%s%s", message, more ? ": " : "",
                                      more ? why : "");
    if (written < static_cast<int>(sizeof error->message)) {
        return;
    }
    size_t end = sizeof error->message - 1;
    size_t lead = end;
    while (lead > 0 && (static_cast<unsigned char>(error->message[lead - 1]) & 0xC0) == 0x80) {
        lead--;
    }
    if (lead == 0) {
        return;
    }
    const auto byte = static_cast<unsigned char>(error->message[lead - 1]);
    const size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (lead - 1 + length > end) {
        error->message[lead - 1] = '\0';
    }
}

// The operating system's own words, if Xapian has them. Asking for them may allocate.
const char *
reason(const Xapian::Error &e) noexcept
{
    try {
        return e.get_error_string();
    } catch (...) {
        return nullptr;
    }
}

void
report(xc_error *error, xc_code code, const Xapian::Error &e) noexcept
{
    report(error, code, e.get_msg().c_str(), reason(e));
}

// Not every failed lock is a held one: the message is the only place where Xapian keeps them apart.
xc_code
lock_cause(const Xapian::Error &e) noexcept
{
    return std::strstr(e.get_msg().c_str(), "already locked") != nullptr ? XC_BUSY : XC_IO;
}

// Where Xapian names an error of the system, the system is the cause; else `otherwise`.
xc_code
system_cause(const Xapian::Error &e, xc_code otherwise) noexcept
{
    const char *why = reason(e);
    return why != nullptr && *why != '\0' ? XC_IO : otherwise;
}

// There is a database (else it were a DatabaseNotFoundError), but not all of its files.
bool
is_missing_file(const Xapian::Error &e) noexcept
{
    const char *why = reason(e);
    try {
        return why != nullptr && std::generic_category().message(ENOENT) == why;
    } catch (...) {
        return false;
    }
}

// The one place that knows exception types. Called while an exception is being handled.
void
translate(xc_error *error) noexcept
{
    try {
        throw;
    } catch (const Refusal &e) {
        report(error, e.code, e.message);
    } catch (const Xapian::DocNotFoundError &e) {
        report(error, XC_NOT_FOUND, e);
    } catch (const Xapian::DatabaseNotFoundError &e) {
        report(error, XC_NOT_FOUND, e);
    } catch (const Xapian::DatabaseVersionError &e) {
        report(error, XC_VERSION, e);
    } catch (const Xapian::DatabaseOpeningError &e) {
        report(error, is_missing_file(e) ? XC_CORRUPT : system_cause(e, XC_CORRUPT), e);
    } catch (const Xapian::DatabaseCreateError &e) {
        report(error, system_cause(e, XC_EXISTS), e);
    } catch (const Xapian::DatabaseLockError &e) {
        report(error, lock_cause(e), e);
    } catch (const Xapian::DatabaseModifiedError &e) {
        report(error, XC_MODIFIED, e);
    } catch (const Xapian::DatabaseCorruptError &e) {
        report(error, XC_CORRUPT, e);
    } catch (const Xapian::DatabaseClosedError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::DatabaseError &e) {
        report(error, system_cause(e, XC_CORRUPT), e);
    } catch (const Xapian::NetworkTimeoutError &e) {
        report(error, XC_TIMEOUT, e);
    } catch (const Xapian::NetworkError &e) {
        report(error, XC_NETWORK, e);
    } catch (const Xapian::UnimplementedError &e) {
        report(error, XC_UNSUPPORTED, e);
    } catch (const Xapian::FeatureUnavailableError &e) {
        report(error, XC_UNSUPPORTED, e);
    } catch (const Xapian::InvalidArgumentError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::InvalidOperationError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::QueryParserError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::WildcardError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::RangeError &e) {
        report(error, XC_INPUT, e);
    } catch (const Xapian::SerialisationError &e) {
        report(error, XC_CORRUPT, e);
    } catch (const Xapian::Error &e) {
        report(error, XC_INTERNAL, e);
    } catch (const std::bad_alloc &) {
        report(error, XC_MEMORY, "out of memory");
    } catch (const std::length_error &) {
        report(error, XC_MEMORY, "too large to be held in memory");
    } catch (const std::exception &e) {
        report(error, XC_INTERNAL, e.what());
    } catch (...) {
        report(error, XC_INTERNAL, "unknown exception");
    }
}

// Nothing gets past it: an exception becomes an xc_error and false.
template <typename Body>
bool
guard(xc_error *error, Body &&body) noexcept
{
    try {
        body();
        if (error != nullptr) {
            error->code = XC_OK;
            error->message[0] = '\0';
        }
        return true;
    } catch (...) {
        translate(error);
        return false;
    }
}

} // namespace

// ---- Handles -------------------------------------------------------------------------------------------------------

struct xc_db {
    // For reading; a writer's shares its insides with `writer`.
    Xapian::Database database;
    Xapian::WritableDatabase writer;
    bool writing = false;
    bool remote = false;
    bool dirty = false;
    bool lost = false;        // Xapian dropped the changes since the last commit, and the caller has not discarded them
    bool transaction = false; // begun by the caller
};

struct xc_doc {
    Xapian::Document document;
    std::string scratch;     // keeps its memory from term to term
    uint64_t length = 0;     // the sum of all wdf
};

struct xc_query {
    Xapian::Query query;
};

namespace {

// ---- Memory handed to C --------------------------------------------------------------------------------------------

std::string
string_of(const char *data, size_t len)
{
    need(data != nullptr || len == 0, "NULL with a length");
    return data != nullptr ? std::string(data, len) : std::string();
}

void
hand_over(xc_bytes *out, const std::string &bytes)
{
    auto *data = static_cast<char *>(std::malloc(bytes.size() + 1));
    if (data == nullptr) {
        throw std::bad_alloc();
    }
    std::memcpy(data, bytes.c_str(), bytes.size() + 1);
    *out = {data, bytes.size()};
}

struct Terms : xc_terms {
    std::string pool; // the terms, a NUL after each
    std::vector<xc_term> rows;

    Terms() : xc_terms{nullptr, 0} {}

    void add(const std::string &term, uint32_t wdf, uint32_t doc_freq, double weight)
    {
        pool.append(term.c_str(), term.size() + 1);
        rows.push_back({nullptr, term.size(), wdf, doc_freq, weight});
    }

    // Only now does the pool stay where it is.
    void finish()
    {
        const char *next = pool.data();
        for (xc_term &row : rows) {
            row.term = next;
            next += row.len + 1;
        }
        items = rows.empty() ? nullptr : rows.data();
        n = rows.size();
    }
};

struct Postings : xc_postings {
    std::vector<xc_posting> rows;

    Postings() : xc_postings{nullptr, 0} {}
};

struct Positions : xc_positions {
    std::vector<uint32_t> rows;

    Positions() : xc_positions{nullptr, 0} {}
};

template <typename List>
void
finish(List &list)
{
    list.items = list.rows.empty() ? nullptr : list.rows.data();
    list.n = list.rows.size();
}

struct Result : xc_result {
    struct Values {
        std::string pool;
        std::vector<xc_facet_value> rows;
    };
    std::vector<xc_hit> hit_rows;
    std::vector<xc_facet> facet_rows;
    std::vector<Values> facet_values;
    std::vector<uint32_t> collected;

    Result() : xc_result{} {}
};

// ---- Reading and retrying ------------------------------------------------------------------------------------------

// Run body() until no writer overtakes it. It has to start from nothing each time; it is given the number of the try.
template <typename Body>
void
retrying(Body &&body)
{
    for (int tries = 0;; tries++) {
        try {
            body(tries);
            return;
        } catch (const Xapian::DatabaseModifiedError &) {
            if (tries == XC_MODIFIED_RETRIES) {
                throw;
            }
        }
    }
}

// The same on a handle. Reopening counts as part of the try: a quick writer overtakes that too.
template <typename Body>
void
reading(xc_db *db, Body &&body)
{
    need(db != nullptr, "no database");
    retrying([&](int tries) {
        if (tries > 0) {
            db->database.reopen();
        }
        body();
    });
}

// The same condition as Xapian's: a NUL takes two bytes in a key. An over-long key would fail the commit.
bool
fits(const char *term, size_t len)
{
    if (len > XC_TERM_MAX) {
        return false;
    }
    return len <= XC_TERM_MAX / 2 || len + static_cast<size_t>(std::count(term, term + len, '\0')) <= XC_TERM_MAX;
}

void
need_term(const char *term, size_t len)
{
    need(term != nullptr && len > 0, "empty term");
    need(fits(term, len), "term too long: over 245 bytes, each NUL counted twice");
}

std::string
term_of(const char *term, size_t len)
{
    need_term(term, len);
    return std::string(term, len);
}

// A term that only looks something up: what cannot be in a database is simply not there.
bool
can_exist(const char *term, size_t len)
{
    need(term != nullptr || len == 0, "NULL with a length");
    return len > 0 && fits(term, len);
}

void
need_slot(uint32_t slot)
{
    need(slot != Xapian::BAD_VALUENO, "not a value slot");
}

// XC_NOT_FOUND by way of Xapian's own exception.
void
need_document(const Xapian::Database &database, uint32_t docid)
{
    need(docid != 0, "document id 0");
    (void)database.get_doclength(docid);
}

// ---- Writing -------------------------------------------------------------------------------------------------------

// A writer is inside an unflushed transaction from its opening on: then neither Xapian's flush threshold nor its
// destructor commits anything. Only settle() steps out of it for a moment.

Xapian::WritableDatabase &
writer_of(xc_db *db)
{
    need(db != nullptr, "no database");
    need(db->writing, "the database is open for reading only");
    return db->writer;
}

void
open_transaction(xc_db *db)
{
    db->writer.begin_transaction(false);
}

// A commit after a loss would succeed, with nothing to write.
void
need_batch(const xc_db *db)
{
    need(!db->lost, "an earlier failure lost the changes since the last commit; discard or cancel before going on");
}

// Back to the last commit.
void
discard(xc_db *db)
{
    try {
        db->writer.cancel_transaction();
    } catch (...) {
        open_transaction(db);
        throw;
    }
    db->dirty = false;
    db->lost = false;
    open_transaction(db);
}

// Commit. If that fails, forget the changes rather than leave them for a destructor to write.
void
settle(xc_db *db)
{
    need_batch(db);
    db->writer.commit_transaction();
    try {
        db->writer.commit();
    } catch (...) {
        open_transaction(db);
        try {
            discard(db);
        } catch (...) {
            // The handle is broken and says so at its next use; the first failure is the one to report.
        }
        throw;
    }
    db->dirty = false;
    open_transaction(db);
}

// Xapian cancels the whole batch when it fails within a change. What is refused at the door, and a document that is not
// there, come before that.
template <typename Body>
void
changing(xc_db *db, Body &&body)
{
    Xapian::WritableDatabase &writer = writer_of(db);
    need_batch(db);
    try {
        body(writer);
        db->dirty = true;
    } catch (const Refusal &) {
        throw;
    } catch (const Xapian::DocNotFoundError &) {
        throw;
    } catch (const Xapian::LogicError &) {
        throw;
    } catch (...) {
        db->lost = true;
        throw;
    }
}

const Xapian::Document &
document_of(const xc_doc *doc)
{
    need(doc != nullptr, "no document");
    return doc->document;
}

void
give(uint32_t *docid, Xapian::docid value)
{
    if (docid != nullptr) {
        *docid = value;
    }
}

} // namespace

// ---- Verbs: errors and bytes ---------------------------------------------------------------------------------------

const char *
xc_code_name(int code)
{
    static const char *const names[] = {"ok",    "not-found", "exists",  "busy",     "corrupt", "version",     "input",
                                        "io",    "network",   "modified", "timeout",  "unsupported", "memory",
                                        "internal"};
    return code >= 0 && static_cast<size_t>(code) < sizeof names / sizeof *names ? names[code] : "unknown";
}

const char *
xc_xapian_version(void)
{
    return Xapian::version_string();
}

void
xc_bytes_clear(xc_bytes *bytes)
{
    if (bytes != nullptr) {
        std::free(bytes->data);
        *bytes = {nullptr, 0};
    }
}

// ---- Verbs: open and close -----------------------------------------------------------------------------------------

namespace {

// Fill a new handle by `fill`, which may run several times.
template <typename Fill>
void
open_with(xc_db **out, Fill &&fill)
{
    need(out != nullptr, "nowhere to put the database");
    *out = nullptr;
    auto db = std::make_unique<xc_db>();
    retrying([&](int) { fill(*db); });
    *out = db.release();
}

unsigned
or_ten_seconds(uint32_t milliseconds)
{
    return milliseconds != 0 ? milliseconds : 10000;
}

int
xapian_flags(const xc_writer_options &options)
{
    static const int modes[] = {Xapian::DB_OPEN, Xapian::DB_CREATE, Xapian::DB_CREATE_OR_OPEN,
                                Xapian::DB_CREATE_OR_OVERWRITE};
    need(options.mode >= XC_WRITE_EXISTING && options.mode <= XC_WRITE_OVERWRITE, "unknown way to open for writing");
    need((options.flags & ~15u) == 0, "unknown flag for writing");
    int flags = modes[options.mode];
    flags |= (options.flags & XC_WRITE_NO_SYNC) != 0 ? Xapian::DB_NO_SYNC : 0;
    flags |= (options.flags & XC_WRITE_FULL_SYNC) != 0 ? Xapian::DB_FULL_SYNC : 0;
    flags |= (options.flags & XC_WRITE_NO_TERMLIST) != 0 ? Xapian::DB_NO_TERMLIST : 0;
    flags |= (options.flags & XC_WRITE_WAIT) != 0 ? Xapian::DB_RETRY_LOCK : 0;
    return flags;
}

} // namespace

bool
xc_db_open(const char *path, xc_db **db, xc_error *error)
{
    return guard(error, [&] {
        open_with(db, [&](xc_db &opened) {
            need(path != nullptr, "no path");
            opened.database = Xapian::Database(path);
        });
    });
}

bool
xc_db_open_many(const char *const *paths, size_t n, xc_db **db, xc_error *error)
{
    return guard(error, [&] {
        open_with(db, [&](xc_db &opened) {
            need(paths != nullptr && n > 0, "no paths");
            Xapian::Database all;
            for (size_t i = 0; i < n; i++) {
                need(paths[i] != nullptr, "no path");
                all.add_database(Xapian::Database(paths[i]));
            }
            opened.database = all;
        });
    });
}

bool
xc_db_open_stub(const char *path, xc_db **db, xc_error *error)
{
    return guard(error, [&] {
        open_with(db, [&](xc_db &opened) {
            need(path != nullptr, "no path");
            opened.database = Xapian::Database(path, Xapian::DB_BACKEND_STUB);
        });
    });
}

bool
xc_db_open_remote(const char *host, uint16_t port, uint32_t timeout_ms, uint32_t connect_timeout_ms, xc_db **db,
                  xc_error *error)
{
    return guard(error, [&] {
        open_with(db, [&](xc_db &opened) {
            need(host != nullptr, "no host");
            opened.database =
                Xapian::Remote::open(host, port, or_ten_seconds(timeout_ms), or_ten_seconds(connect_timeout_ms));
            opened.remote = true;
        });
    });
}

bool
xc_db_open_writer(const char *path, const xc_writer_options *options, xc_db **db, xc_error *error)
{
    return guard(error, [&] {
        open_with(db, [&](xc_db &opened) {
            need(path != nullptr, "no path");
            const xc_writer_options chosen = options != nullptr ? *options : xc_writer_options{};
            const unsigned block = chosen.block_size;
            need(block == 0 || (block >= 2048 && block <= 65536 && (block & (block - 1)) == 0), "bad block size");
            opened.writer = Xapian::WritableDatabase(path, xapian_flags(chosen), static_cast<int>(block));
            opened.database = opened.writer;
            open_transaction(&opened);
            opened.writing = true;
        });
    });
}

void
xc_db_close(xc_db *db)
{
    // Xapian's destructor cancels the transaction that is open, and does not throw.
    (void)guard(nullptr, [&] { delete db; });
}

bool
xc_db_reopen(xc_db *db, bool *changed, xc_error *error)
{
    return guard(error, [&] {
        if (changed != nullptr) {
            *changed = false;
        }
        need(db != nullptr, "no database");
        bool moved = false;
        if (!db->writing) {
            retrying([&](int) { moved = db->database.reopen(); });
        }
        if (changed != nullptr) {
            *changed = moved;
        }
    });
}

bool
xc_db_locked(const char *path, bool *locked, xc_error *error)
{
    return guard(error, [&] {
        need(locked != nullptr, "nowhere to put the answer");
        *locked = false;
        need(path != nullptr, "no path");
        retrying([&](int) { *locked = Xapian::Database(path).locked(); });
    });
}

bool
xc_db_count(xc_db *db, xc_db_counts *counts, xc_error *error)
{
    return guard(error, [&] {
        need(counts != nullptr, "nowhere to put the counts");
        *counts = {};
        xc_db_counts found{};
        reading(db, [&] {
            const Xapian::Database &database = db->database;
            found.documents = database.get_doccount();
            found.last_docid = database.get_lastdocid();
            found.average_length = database.get_avlength();
            found.total_length = database.get_total_length();
            found.length_lower = database.get_doclength_lower_bound();
            found.length_upper = database.get_doclength_upper_bound();
            found.has_positions = database.has_positions();
        });
        found.writer = db->writing;
        found.uncommitted = db->dirty;
        *counts = found;
    });
}

bool
xc_db_uuid(xc_db *db, xc_bytes *uuid, xc_error *error)
{
    return guard(error, [&] {
        need(uuid != nullptr, "nowhere to put the UUID");
        *uuid = {};
        std::string text;
        reading(db, [&] { text = db->database.get_uuid(); });
        hand_over(uuid, text);
    });
}

// ---- Verbs: documents, building ------------------------------------------------------------------------------------

namespace {

// The length of a document has 32 bits, and Xapian lets it wrap around.
void
lengthen(xc_doc *doc, uint64_t by)
{
    need(doc->length + by <= UINT32_MAX, "the document's wdf sum to more than 32 bits");
    doc->length += by;
}

} // namespace

bool
xc_doc_new(xc_doc **doc, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "nowhere to put the document");
        *doc = nullptr;
        auto made = std::make_unique<xc_doc>();
        made->scratch.reserve(XC_TERM_MAX);
        *doc = made.release();
    });
}

void
xc_doc_free(xc_doc *doc)
{
    (void)guard(nullptr, [&] { delete doc; });
}

bool
xc_doc_clear(xc_doc *doc, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        doc->document = Xapian::Document();
        doc->length = 0;
    });
}

bool
xc_doc_add_term(xc_doc *doc, const char *term, size_t len, uint32_t wdf, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        need_term(term, len);
        lengthen(doc, wdf);
        doc->document.add_term(doc->scratch.assign(term, len), wdf);
    });
}

bool
xc_doc_add_terms(xc_doc *doc, const xc_term_wdf *terms, size_t n, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        need(terms != nullptr || n == 0, "no terms");
        uint64_t sum = 0;
        for (size_t i = 0; i < n; i++) {
            need_term(terms[i].term, terms[i].len);
            sum += terms[i].wdf;
        }
        lengthen(doc, sum);
        for (size_t i = 0; i < n; i++) {
            doc->document.add_term(doc->scratch.assign(terms[i].term, terms[i].len), terms[i].wdf);
        }
    });
}

bool
xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        need_term(term, len);
        doc->document.add_boolean_term(doc->scratch.assign(term, len));
    });
}

bool
xc_doc_add_posting(xc_doc *doc, const char *term, size_t len, uint32_t position, uint32_t wdf, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        need_term(term, len);
        lengthen(doc, wdf);
        doc->document.add_posting(doc->scratch.assign(term, len), position, wdf);
    });
}

bool
xc_doc_set_value(xc_doc *doc, uint32_t slot, const char *data, size_t len, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        need_slot(slot);
        doc->document.add_value(slot, string_of(data, len));
    });
}

bool
xc_doc_set_data(xc_doc *doc, const char *data, size_t len, xc_error *error)
{
    return guard(error, [&] {
        need(doc != nullptr, "no document");
        doc->document.set_data(string_of(data, len));
    });
}

size_t
xc_sortable(double number, char bytes[9])
{
    size_t len = 0;
    (void)guard(nullptr, [&] {
        const std::string made = Xapian::sortable_serialise(std::isnan(number) ? 0.0 : number);
        std::memcpy(bytes, made.data(), made.size());
        len = made.size();
    });
    return len;
}

double
xc_unsortable(const char *bytes, size_t len)
{
    double number = 0.0;
    (void)guard(nullptr, [&] { number = Xapian::sortable_unserialise(string_of(bytes, len)); });
    return number;
}

// ---- Verbs: put, remove, commit ------------------------------------------------------------------------------------

bool
xc_db_add(xc_db *db, const xc_doc *doc, uint32_t *docid, xc_error *error)
{
    return guard(error, [&] {
        give(docid, 0);
        changing(db, [&](Xapian::WritableDatabase &writer) { give(docid, writer.add_document(document_of(doc))); });
    });
}

bool
xc_db_replace(xc_db *db, uint32_t docid, const xc_doc *doc, xc_error *error)
{
    return guard(error, [&] {
        changing(db, [&](Xapian::WritableDatabase &writer) {
            need(docid != 0, "document id 0");
            writer.replace_document(docid, document_of(doc));
        });
    });
}

bool
xc_db_replace_term(xc_db *db, const char *term, size_t len, const xc_doc *doc, uint32_t *docid, xc_error *error)
{
    return guard(error, [&] {
        give(docid, 0);
        changing(db, [&](Xapian::WritableDatabase &writer) {
            give(docid, writer.replace_document(term_of(term, len), document_of(doc)));
        });
    });
}

bool
xc_db_delete(xc_db *db, uint32_t docid, xc_error *error)
{
    return guard(error, [&] {
        changing(db, [&](Xapian::WritableDatabase &writer) {
            need(docid != 0, "document id 0");
            writer.delete_document(docid);
        });
    });
}

bool
xc_db_delete_term(xc_db *db, const char *term, size_t len, xc_error *error)
{
    return guard(error, [&] {
        changing(db, [&](Xapian::WritableDatabase &writer) { writer.delete_document(term_of(term, len)); });
    });
}

bool
xc_db_commit(xc_db *db, xc_error *error)
{
    return guard(error, [&] {
        (void)writer_of(db);
        need(!db->transaction, "a transaction is open");
        settle(db);
    });
}

bool
xc_db_discard(xc_db *db, xc_error *error)
{
    return guard(error, [&] {
        (void)writer_of(db);
        need(!db->transaction, "a transaction is open");
        discard(db);
    });
}

bool
xc_db_transaction_begin(xc_db *db, xc_error *error)
{
    return guard(error, [&] {
        (void)writer_of(db);
        need(!db->transaction, "a transaction is open already");
        settle(db);
        db->transaction = true;
    });
}

bool
xc_db_transaction_commit(xc_db *db, xc_error *error)
{
    return guard(error, [&] {
        (void)writer_of(db);
        need(db->transaction, "no transaction is open");
        db->transaction = false;
        settle(db);
    });
}

bool
xc_db_transaction_cancel(xc_db *db, xc_error *error)
{
    return guard(error, [&] {
        (void)writer_of(db);
        need(db->transaction, "no transaction is open");
        db->transaction = false;
        discard(db);
    });
}

// ---- Verbs: metadata -----------------------------------------------------------------------------------------------

bool
xc_db_metadata_get(xc_db *db, const char *key, size_t len, xc_bytes *value, xc_error *error)
{
    return guard(error, [&] {
        need(value != nullptr, "nowhere to put the value");
        *value = {};
        const std::string name = term_of(key, len);
        std::string found;
        reading(db, [&] { found = db->database.get_metadata(name); });
        hand_over(value, found);
    });
}

bool
xc_db_metadata_set(xc_db *db, const char *key, size_t len, const char *value, size_t value_len, xc_error *error)
{
    return guard(error, [&] {
        changing(db, [&](Xapian::WritableDatabase &writer) {
            writer.set_metadata(term_of(key, len), string_of(value, value_len));
        });
    });
}

// ---- Verbs: lists --------------------------------------------------------------------------------------------------

namespace {

// Make a list by `fill`, which starts with an empty one each time.
template <typename List, typename Base, typename Fill>
void
list_with(xc_db *db, Base **out, Fill &&fill)
{
    need(out != nullptr, "nowhere to put the list");
    *out = nullptr;
    std::unique_ptr<List> list;
    reading(db, [&] {
        list = std::make_unique<List>();
        fill(db->database, *list);
    });
    *out = list.release();
}

bool
starts_with(const std::string &text, const std::string &prefix)
{
    return text.compare(0, prefix.size(), prefix) == 0;
}

} // namespace

void
xc_terms_free(xc_terms *terms)
{
    (void)guard(nullptr, [&] { delete static_cast<Terms *>(terms); });
}

void
xc_postings_free(xc_postings *postings)
{
    (void)guard(nullptr, [&] { delete static_cast<Postings *>(postings); });
}

void
xc_positions_free(xc_positions *positions)
{
    (void)guard(nullptr, [&] { delete static_cast<Positions *>(positions); });
}

bool
xc_db_metadata_keys(xc_db *db, const char *prefix, size_t len, xc_terms **keys, xc_error *error)
{
    return guard(error, [&] {
        list_with<Terms>(db, keys, [&](const Xapian::Database &database, Terms &list) {
            const std::string start = string_of(prefix, len);
            if (fits(start.data(), start.size())) {
                for (auto i = database.metadata_keys_begin(start); i != database.metadata_keys_end(start); ++i) {
                    list.add(*i, 0, 0, 0.0);
                }
            }
            list.finish();
        });
    });
}

// ---- Verbs: documents, reading back --------------------------------------------------------------------------------

namespace {

// Xapian's own count, get_unique_terms(), leaves out some of the boolean ones.
uint32_t
count_terms(const Xapian::Database &database, uint32_t docid)
{
    uint32_t count = 0;
    for (auto i = database.termlist_begin(docid); i != database.termlist_end(docid); ++i) {
        count++;
    }
    return count;
}

} // namespace

bool
xc_db_document_data(xc_db *db, uint32_t docid, xc_bytes *data, xc_error *error)
{
    return guard(error, [&] {
        need(data != nullptr, "nowhere to put the data");
        *data = {};
        std::string found;
        reading(db, [&] { found = db->database.get_document(docid).get_data(); });
        hand_over(data, found);
    });
}

bool
xc_db_document_value(xc_db *db, uint32_t docid, uint32_t slot, xc_bytes *value, xc_error *error)
{
    return guard(error, [&] {
        need(value != nullptr, "nowhere to put the value");
        *value = {};
        need_slot(slot);
        std::string found;
        reading(db, [&] { found = db->database.get_document(docid).get_value(slot); });
        hand_over(value, found);
    });
}

bool
xc_db_document_terms(xc_db *db, uint32_t docid, xc_terms **terms, xc_error *error)
{
    return guard(error, [&] {
        list_with<Terms>(db, terms, [&](const Xapian::Database &database, Terms &list) {
            need_document(database, docid);
            for (auto i = database.termlist_begin(docid); i != database.termlist_end(docid); ++i) {
                list.add(*i, i.get_wdf(), i.get_termfreq(), 0.0);
            }
            list.finish();
        });
    });
}

bool
xc_db_document_positions(xc_db *db, uint32_t docid, const char *term, size_t len, xc_positions **positions,
                         xc_error *error)
{
    return guard(error, [&] {
        list_with<Positions>(db, positions, [&](const Xapian::Database &database, Positions &list) {
            need_document(database, docid);
            if (can_exist(term, len)) {
                const std::string name(term, len);
                list.rows.assign(database.positionlist_begin(docid, name), database.positionlist_end(docid, name));
            }
            finish(list);
        });
    });
}

bool
xc_db_document_length(xc_db *db, uint32_t docid, uint32_t *length, uint32_t *distinct, xc_error *error)
{
    return guard(error, [&] {
        give(length, 0);
        give(distinct, 0);
        uint32_t sum = 0;
        uint32_t terms = 0;
        reading(db, [&] {
            sum = db->database.get_doclength(docid);
            terms = distinct != nullptr ? count_terms(db->database, docid) : 0;
        });
        give(length, sum);
        give(distinct, terms);
    });
}

bool
xc_db_document_wdf(xc_db *db, uint32_t docid, const char *term, size_t len, uint32_t *wdf, xc_error *error)
{
    return guard(error, [&] {
        need(wdf != nullptr, "nowhere to put the frequency");
        *wdf = 0;
        uint32_t found = 0;
        reading(db, [&] {
            found = 0;
            need_document(db->database, docid);
            if (!can_exist(term, len)) {
                return;
            }
            const std::string name(term, len);
            auto i = db->database.postlist_begin(name);
            const auto end = db->database.postlist_end(name);
            if (i != end) {
                i.skip_to(docid);
            }
            if (i != end && *i == docid) {
                found = i.get_wdf();
            }
        });
        *wdf = found;
    });
}

// ---- Verbs: statistics of terms ------------------------------------------------------------------------------------

bool
xc_db_term_stats(xc_db *db, const char *term, size_t len, xc_term_stats *stats, xc_error *error)
{
    return guard(error, [&] {
        need(stats != nullptr, "nowhere to put the statistics");
        *stats = {};
        xc_term_stats found{};
        reading(db, [&] {
            if (!can_exist(term, len)) {
                return;
            }
            const std::string name(term, len);
            found.doc_freq = db->database.get_termfreq(name);
            found.exists = found.doc_freq > 0;
            found.collection_freq = db->database.get_collection_freq(name);
            // Xapian brings its bound up to date when it commits.
            const uint32_t bound = found.exists && !db->dirty ? db->database.get_wdf_upper_bound(name) : UINT32_MAX;
            found.wdf_upper = static_cast<uint32_t>(std::min<uint64_t>(bound, found.collection_freq));
        });
        *stats = found;
    });
}

bool
xc_db_terms(xc_db *db, const char *prefix, size_t prefix_len, const char *after, size_t after_len, size_t limit,
            xc_terms **terms, xc_error *error)
{
    return guard(error, [&] {
        list_with<Terms>(db, terms, [&](const Xapian::Database &database, Terms &list) {
            const std::string start = string_of(prefix, prefix_len);
            const std::string behind = string_of(after, after_len);
            if (!fits(start.data(), start.size())) {
                return;
            }
            auto i = database.allterms_begin(start);
            const auto end = database.allterms_end(start);
            if (i != end && !behind.empty()) {
                i.skip_to(behind);
                if (i != end && *i == behind) {
                    ++i;
                }
            }
            for (; i != end && (limit == 0 || list.rows.size() < limit); ++i) {
                list.add(*i, 0, i.get_termfreq(), 0.0);
            }
            list.finish();
        });
    });
}

bool
xc_db_postings(xc_db *db, const char *term, size_t len, uint32_t after, size_t limit, xc_postings **postings,
               xc_error *error)
{
    return guard(error, [&] {
        list_with<Postings>(db, postings, [&](const Xapian::Database &database, Postings &list) {
            need(term != nullptr && len > 0, "empty term");
            if (!can_exist(term, len) || after == UINT32_MAX) {
                return;
            }
            const std::string name(term, len);
            auto i = database.postlist_begin(name);
            const auto end = database.postlist_end(name);
            if (i != end && after > 0) {
                i.skip_to(after + 1);
            }
            for (; i != end && (limit == 0 || list.rows.size() < limit); ++i) {
                list.rows.push_back({*i, i.get_wdf()});
            }
            finish(list);
        });
    });
}

// ---- Verbs: queries ------------------------------------------------------------------------------------------------

namespace {

template <typename Make>
void
query_with(xc_query **out, Make &&make)
{
    need(out != nullptr, "nowhere to put the query");
    *out = nullptr;
    *out = new xc_query{make()};
}

Xapian::Query::op
operator_of(xc_op op, uint32_t parameter)
{
    static const Xapian::Query::op ops[] = {
        Xapian::Query::OP_AND,       Xapian::Query::OP_OR,     Xapian::Query::OP_XOR,  Xapian::Query::OP_AND_NOT,
        Xapian::Query::OP_FILTER,    Xapian::Query::OP_AND_MAYBE, Xapian::Query::OP_PHRASE, Xapian::Query::OP_NEAR,
        Xapian::Query::OP_SYNONYM,   Xapian::Query::OP_MAX,    Xapian::Query::OP_ELITE_SET};
    need(op >= XC_OP_AND && op <= XC_OP_ELITE_SET, "unknown operator");
    const bool takes = op == XC_OP_PHRASE || op == XC_OP_NEAR || op == XC_OP_ELITE_SET;
    need(takes || parameter == 0, "this operator takes no parameter");
    return ops[op];
}

uint32_t
wqf_of(uint32_t wqf)
{
    return wqf != 0 ? wqf : 1;
}

} // namespace

void
xc_query_free(xc_query *query)
{
    (void)guard(nullptr, [&] { delete query; });
}

bool
xc_query_term(const char *term, size_t len, uint32_t wqf, xc_query **query, xc_error *error)
{
    return guard(error, [&] { query_with(query, [&] { return Xapian::Query(term_of(term, len), wqf_of(wqf)); }); });
}

bool
xc_query_all(xc_query **query, xc_error *error)
{
    return guard(error, [&] { query_with(query, [&] { return Xapian::Query(std::string()); }); });
}

bool
xc_query_none(xc_query **query, xc_error *error)
{
    return guard(error, [&] { query_with(query, [&] { return Xapian::Query(); }); });
}

bool
xc_query_join(xc_op op, const xc_query *const *parts, size_t n, uint32_t parameter, xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need(parts != nullptr || n == 0, "no parts");
            std::vector<Xapian::Query> all;
            all.reserve(n);
            for (size_t i = 0; i < n; i++) {
                need(parts[i] != nullptr, "a part is NULL");
                all.push_back(parts[i]->query);
            }
            return Xapian::Query(operator_of(op, parameter), all.begin(), all.end(), parameter);
        });
    });
}

bool
xc_query_join_terms(xc_op op, const xc_term_wdf *terms, size_t n, uint32_t parameter, xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need(terms != nullptr || n == 0, "no terms");
            std::vector<Xapian::Query> all;
            all.reserve(n);
            for (size_t i = 0; i < n; i++) {
                all.emplace_back(term_of(terms[i].term, terms[i].len), wqf_of(terms[i].wdf));
            }
            return Xapian::Query(operator_of(op, parameter), all.begin(), all.end(), parameter);
        });
    });
}

bool
xc_query_scale(const xc_query *part, double factor, xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need(part != nullptr, "no query");
            need(std::isfinite(factor) && factor >= 0.0, "a factor has to be finite and not negative");
            return Xapian::Query(factor, part->query);
        });
    });
}

bool
xc_query_value_ge(uint32_t slot, const char *low, size_t len, xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need_slot(slot);
            return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, string_of(low, len));
        });
    });
}

bool
xc_query_value_le(uint32_t slot, const char *high, size_t len, xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need_slot(slot);
            return Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, string_of(high, len));
        });
    });
}

bool
xc_query_value_range(uint32_t slot, const char *low, size_t low_len, const char *high, size_t high_len,
                     xc_query **query, xc_error *error)
{
    return guard(error, [&] {
        query_with(query, [&] {
            need_slot(slot);
            return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, string_of(low, low_len),
                                 string_of(high, high_len));
        });
    });
}

bool
xc_query_prefix(const char *prefix, size_t len, uint32_t max, xc_expansion expansion, xc_op op, xc_query **query,
                xc_error *error)
{
    static const int limits[] = {Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::Query::WILDCARD_LIMIT_FIRST,
                                 Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT};
    return guard(error, [&] {
        query_with(query, [&] {
            need(expansion >= XC_EXPANSION_ERROR && expansion <= XC_EXPANSION_FREQUENT, "unknown limit of expansion");
            need(op == XC_OP_SYNONYM || op == XC_OP_OR || op == XC_OP_MAX, "a prefix expands by synonym, or, max");
            return Xapian::Query(Xapian::Query::OP_WILDCARD, term_of(prefix, len), max, limits[expansion],
                                 operator_of(op, 0));
        });
    });
}

bool
xc_query_describe(const xc_query *query, xc_bytes *text, xc_error *error)
{
    return guard(error, [&] {
        need(text != nullptr, "nowhere to put the description");
        *text = {};
        need(query != nullptr, "no query");
        hand_over(text, query->query.get_description());
    });
}

// ---- Verbs: search -------------------------------------------------------------------------------------------------

namespace {

// Asked by a spy and by the decider; the clock is read every so many documents. Not Xapian's own time limit: that
// starts a thread for each search, and ends nothing but the counting.
class Deadline {
  public:
    explicit Deadline(double seconds) : limited(seconds > 0.0)
    {
        // A limit beyond a century is none, and would overflow the clock.
        limited = limited && seconds < 4e9;
        if (limited) {
            end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
        }
    }

    bool is_limited() const { return limited; }

    void check()
    {
        if (limited && calls++ % 64 == 0 && Clock::now() >= end) {
            throw Refusal{XC_TIMEOUT, "the search took longer than its time limit"};
        }
    }

    void restart() { calls = 0; }

  private:
    using Clock = std::chrono::steady_clock;
    bool limited;
    unsigned calls = 0;
    Clock::time_point end;
};

class DeadlineSpy : public Xapian::MatchSpy {
  public:
    explicit DeadlineSpy(Deadline &deadline_) : deadline(deadline_) {}
    void operator()(const Xapian::Document &, double) override { deadline.check(); }

  private:
    Deadline &deadline;
};

class CollectSpy : public Xapian::MatchSpy {
  public:
    explicit CollectSpy(std::vector<uint32_t> &docids_) : docids(docids_) {}
    void operator()(const Xapian::Document &document, double) override { docids.push_back(document.get_docid()); }

  private:
    std::vector<uint32_t> &docids;
};

class Decider : public Xapian::MatchDecider {
  public:
    Decider(const xc_search_options &options_, Deadline &deadline_) : options(options_), deadline(deadline_) {}

    bool operator()(const Xapian::Document &document) const override
    {
        deadline.check();
        return options.decide(document.get_docid(), options.decide_data);
    }

  private:
    const xc_search_options &options;
    Deadline &deadline;
};

void
check_options(const xc_search_options &options)
{
    need(options.percent_cutoff >= 0 && options.percent_cutoff <= 100, "a percentage is from 0 to 100");
    need(std::isfinite(options.weight_cutoff) && options.weight_cutoff >= 0.0, "bad weight cut-off");
    need(options.time_limit >= 0.0, "bad time limit");
    need(options.facet_slots != nullptr || options.n_facet_slots == 0, "no facet slots");
    need(options.percent_cutoff == 0 || (options.n_facet_slots == 0 && !options.collect),
         "facets and collected ids do not go with a percentage cut-off");
    need(options.sort >= XC_SORT_RELEVANCE && options.sort <= XC_SORT_RELEVANCE_THEN_VALUE, "unknown sort");
    need(options.docid_order >= XC_DOCID_ASCENDING && options.docid_order <= XC_DOCID_ANY, "unknown order of ids");
    for (size_t i = 0; i < options.n_facet_slots; i++) {
        need_slot(options.facet_slots[i]);
    }
}

void
set_language_model(Xapian::Enquire &enquire, const xc_weighting &w)
{
    static const Xapian::Weight::type_smoothing smoothings[] = {
        Xapian::Weight::TWO_STAGE_SMOOTHING, Xapian::Weight::DIRICHLET_SMOOTHING,
        Xapian::Weight::ABSOLUTE_DISCOUNT_SMOOTHING, Xapian::Weight::JELINEK_MERCER_SMOOTHING};
    need(w.lm_smoothing >= XC_SMOOTHING_TWO_STAGE && w.lm_smoothing <= XC_SMOOTHING_JELINEK_MERCER,
         "unknown smoothing");
    enquire.set_weighting_scheme(
        Xapian::LMWeight(w.lm_log, smoothings[w.lm_smoothing], w.lm_smoothing1, w.lm_smoothing2));
}

void
set_weighting(Xapian::Enquire &enquire, const xc_weighting &w)
{
    for (double number :
         {w.k1, w.k2, w.k3, w.b, w.min_normlen, w.delta, w.k, w.lm_log, w.lm_smoothing1, w.lm_smoothing2}) {
        need(std::isfinite(number), "a parameter of the weighting is no number");
    }
    switch (w.scheme) {
    case XC_BM25:
        enquire.set_weighting_scheme(Xapian::BM25Weight(w.k1, w.k2, w.k3, w.b, w.min_normlen));
        return;
    case XC_BM25_PLUS:
        enquire.set_weighting_scheme(Xapian::BM25PlusWeight(w.k1, w.k2, w.k3, w.b, w.min_normlen, w.delta));
        return;
    case XC_TRAD:
        enquire.set_weighting_scheme(Xapian::TradWeight(w.k));
        return;
    case XC_BOOL:
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        return;
    case XC_COORD:
        enquire.set_weighting_scheme(Xapian::CoordWeight());
        return;
    case XC_TFIDF:
        enquire.set_weighting_scheme(Xapian::TfIdfWeight(std::string(w.tfidf, strnlen(w.tfidf, sizeof w.tfidf))));
        return;
    case XC_LM:
        set_language_model(enquire, w);
        return;
    case XC_DPH:
        enquire.set_weighting_scheme(Xapian::DPHWeight());
        return;
    }
    need(false, "unknown weighting scheme");
}

void
set_order(Xapian::Enquire &enquire, const xc_search_options &options)
{
    static const Xapian::Enquire::docid_order orders[] = {Xapian::Enquire::ASCENDING, Xapian::Enquire::DESCENDING,
                                                          Xapian::Enquire::DONT_CARE};
    enquire.set_docid_order(orders[options.docid_order]);
    if (options.sort != XC_SORT_RELEVANCE) {
        need_slot(options.sort_slot);
    }
    // Xapian's "reverse" is greatest value first.
    const bool reverse = options.sort_descending;
    switch (options.sort) {
    case XC_SORT_RELEVANCE:
        break;
    case XC_SORT_VALUE:
        enquire.set_sort_by_value(options.sort_slot, reverse);
        break;
    case XC_SORT_VALUE_THEN_RELEVANCE:
        enquire.set_sort_by_value_then_relevance(options.sort_slot, reverse);
        break;
    case XC_SORT_RELEVANCE_THEN_VALUE:
        enquire.set_sort_by_relevance_then_value(options.sort_slot, reverse);
        break;
    }
    if (options.collapse_max > 0) {
        need_slot(options.collapse_slot);
        enquire.set_collapse_key(options.collapse_slot, options.collapse_max);
    }
    enquire.set_cutoff(options.percent_cutoff, options.weight_cutoff);
}

using Spies = std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>>;

void
take_facets(Result &result, const Spies &spies, const xc_search_options &options)
{
    const size_t n = spies.size();
    result.facet_values.resize(n);
    result.facet_rows.resize(n);
    for (size_t i = 0; i < n; i++) {
        Result::Values &values = result.facet_values[i];
        const size_t limit = options.facet_limit;
        auto value = limit > 0 ? spies[i]->top_values_begin(limit) : spies[i]->values_begin();
        const auto end = limit > 0 ? spies[i]->top_values_end(limit) : spies[i]->values_end();
        for (; value != end; ++value) {
            const std::string bytes = *value;
            values.pool.append(bytes.c_str(), bytes.size() + 1);
            values.rows.push_back({nullptr, bytes.size(), value.get_termfreq()});
        }
        const char *next = values.pool.data();
        for (xc_facet_value &row : values.rows) {
            row.data = next;
            next += row.len + 1;
        }
        result.facet_rows[i] = {options.facet_slots[i], static_cast<uint32_t>(spies[i]->get_total()),
                                values.rows.empty() ? nullptr : values.rows.data(), values.rows.size()};
    }
}

void
take_matches(Result &result, const Xapian::MSet &matches)
{
    result.hit_rows.reserve(matches.size());
    for (auto i = matches.begin(); i != matches.end(); ++i) {
        result.hit_rows.push_back({*i, i.get_rank(), i.get_weight(), i.get_percent(), i.get_collapse_count()});
    }
    result.matches_lower = matches.get_matches_lower_bound();
    result.matches_estimated = matches.get_matches_estimated();
    result.matches_upper = matches.get_matches_upper_bound();
    result.max_possible = matches.get_max_possible();
    result.max_attained = matches.get_max_attained();
}

void
seal(Result &result)
{
    // The ids of a spy come ascending already, as a rule.
    if (!std::is_sorted(result.collected.begin(), result.collected.end())) {
        std::sort(result.collected.begin(), result.collected.end());
    }
    result.hits = result.hit_rows.empty() ? nullptr : result.hit_rows.data();
    result.n_hits = result.hit_rows.size();
    result.facets = result.facet_rows.empty() ? nullptr : result.facet_rows.data();
    result.n_facets = result.facet_rows.size();
    result.docids = result.collected.empty() ? nullptr : result.collected.data();
    result.n_docids = result.collected.size();
}

// A query with its weighting, under the deadline.
class Search {
  public:
    Search(const Xapian::Database &database, const Xapian::Query &query, const xc_search_options &options,
           Deadline &deadline)
        : enquire(database), spy(deadline)
    {
        enquire.set_query(query);
        if (options.weighting != nullptr) {
            set_weighting(enquire, *options.weighting);
        }
        deadline.restart();
        if (deadline.is_limited()) {
            enquire.add_matchspy(&spy);
        }
    }

    Xapian::Enquire enquire;

  private:
    DeadlineSpy spy;
};

// The ids of all matches where a spy cannot tell them: it sees an id within one of several databases, and nothing at
// all on the other side of a network. So a second search has every match as a hit.
void
collect_hits(const Xapian::Database &database, const Xapian::Query &query, const xc_search_options &options,
             Deadline &deadline, Result &result)
{
    Search search(database, query, options, deadline);
    if (options.weight_cutoff > 0.0) {
        search.enquire.set_cutoff(0, options.weight_cutoff);
    } else {
        search.enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    search.enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::doccount all = database.get_doccount();
    const Xapian::MSet matches = search.enquire.get_mset(0, all, all);
    result.collected.reserve(matches.size());
    result.collected.assign(matches.begin(), matches.end());
}

// One try at a search.
void
run(const xc_db *db, const Xapian::Query &query, const xc_search_options &options, Deadline &deadline, Result &result)
{
    const Xapian::Database &database = db->database;
    if (options.decide != nullptr && database.size() != 1) {
        throw Refusal{XC_UNSUPPORTED, "decisions on documents of several databases"};
    }
    Search search(database, query, options, deadline);
    Xapian::Enquire &enquire = search.enquire;
    set_order(enquire, options);

    CollectSpy collect_spy(result.collected);
    const bool spied = options.collect && database.size() == 1 && !db->remote;
    if (spied) {
        enquire.add_matchspy(&collect_spy);
    }
    Spies spies;
    for (size_t i = 0; i < options.n_facet_slots; i++) {
        spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(options.facet_slots[i]));
        enquire.add_matchspy(spies.back().get());
    }

    const Xapian::doccount all = database.get_doccount();
    const uint32_t limit = options.no_hits ? 0 : options.limit != 0 ? std::min<uint32_t>(options.limit, all) : 10;
    const bool visit_all = spied || options.n_facet_slots > 0;
    const uint32_t check = visit_all ? all : std::min<uint32_t>(options.check_at_least, all);
    const Decider decider(options, deadline);
    take_matches(result, enquire.get_mset(options.first, limit, check, nullptr,
                                          options.decide != nullptr ? &decider : nullptr));
    take_facets(result, spies, options);
    if (options.collect && !spied) {
        collect_hits(database, query, options, deadline, result);
    }
    seal(result);
}

} // namespace

void
xc_weighting_init(xc_weighting *weighting, xc_scheme scheme)
{
    if (weighting != nullptr) {
        *weighting = {scheme, 1.0, 0.0, 1.0, 0.5, 0.5, 1.0, 1.0, "ntn", 0.0, XC_SMOOTHING_TWO_STAGE, -1.0, -1.0};
    }
}

bool
xc_search(xc_db *db, const xc_query *query, const xc_search_options *options, xc_result **result, xc_error *error)
{
    return guard(error, [&] {
        need(result != nullptr, "nowhere to put the result");
        *result = nullptr;
        need(query != nullptr, "no query");
        const xc_search_options chosen = options != nullptr ? *options : xc_search_options{};
        check_options(chosen);
        Deadline deadline(chosen.time_limit);
        std::unique_ptr<Result> found;
        reading(db, [&] {
            found = std::make_unique<Result>();
            run(db, query->query, chosen, deadline, *found);
        });
        *result = found.release();
    });
}

void
xc_result_free(xc_result *result)
{
    (void)guard(nullptr, [&] { delete static_cast<Result *>(result); });
}

// ---- Verbs: expansion ----------------------------------------------------------------------------------------------

namespace {

class Acceptor : public Xapian::ExpandDecider {
  public:
    explicit Acceptor(const xc_expand_options &options_)
        : options(options_), prefix(string_of(options_.prefix, options_.prefix_len))
    {
    }

    bool operator()(const std::string &term) const override
    {
        return starts_with(term, prefix) &&
               (options.accept == nullptr || options.accept(term.data(), term.size(), options.accept_data));
    }

  private:
    const xc_expand_options &options;
    std::string prefix;
};

void
expand(const Xapian::Database &database, const Xapian::RSet &relevant, const xc_expand_options &options, Terms &list)
{
    Xapian::Enquire enquire(database);
    if (options.except != nullptr) {
        enquire.set_query(options.except->query);
    }
    if (options.bo1) {
        enquire.set_expansion_scheme("bo1");
    } else {
        enquire.set_expansion_scheme("trad", options.k != 0.0 ? options.k : 1.0);
    }
    const Acceptor acceptor(options);
    const Xapian::ESet best =
        enquire.get_eset(options.limit != 0 ? options.limit : 10, relevant, 0, &acceptor, options.min_weight);
    for (auto i = best.begin(); i != best.end(); ++i) {
        list.add(*i, 0, database.get_termfreq(*i), i.get_weight());
    }
    list.finish();
}

} // namespace

bool
xc_expand(xc_db *db, const uint32_t *docids, size_t n, const xc_expand_options *options, xc_terms **terms,
          xc_error *error)
{
    return guard(error, [&] {
        const xc_expand_options chosen = options != nullptr ? *options : xc_expand_options{};
        list_with<Terms>(db, terms, [&](const Xapian::Database &database, Terms &list) {
            need(docids != nullptr && n > 0, "no documents");
            need(std::isfinite(chosen.k) && chosen.k >= 0.0, "bad parameter k");
            need(std::isfinite(chosen.min_weight) && chosen.min_weight >= 0.0, "bad weight cut-off");
            Xapian::RSet relevant;
            for (size_t i = 0; i < n; i++) {
                need_document(database, docids[i]);
                relevant.add_document(docids[i]);
            }
            expand(database, relevant, chosen, list);
        });
    });
}

// ---- Verbs: care ---------------------------------------------------------------------------------------------------

// Database::check() of Xapian 1.4 frees a table by its base class, which has no virtual destructor. malloc does not
// mind, AddressSanitizer does. Only in builds with it; a program that has such a function of its own defines
// XC_NO_ASAN_OPTIONS.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define XC_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define XC_ADDRESS_SANITIZER
#endif
#if defined(XC_ADDRESS_SANITIZER) && !defined(XC_NO_ASAN_OPTIONS)
extern "C" __attribute__((visibility("default"), used)) const char *
__asan_default_options()
{
    return "new_delete_type_mismatch=0";
}
#endif

bool
xc_compact(const char *const *paths, size_t n, const char *dest, unsigned flags, xc_error *error)
{
    return guard(error, [&] {
        need(paths != nullptr && n > 0, "no paths");
        need(dest != nullptr, "no destination");
        need((flags & ~7u) == 0, "unknown flag for compaction");
        int how = 0;
        how |= (flags & XC_COMPACT_NO_RENUMBER) != 0 ? Xapian::DBCOMPACT_NO_RENUMBER : 0;
        how |= (flags & XC_COMPACT_MULTIPASS) != 0 ? Xapian::DBCOMPACT_MULTIPASS : 0;
        how |= (flags & XC_COMPACT_SINGLE_FILE) != 0 ? Xapian::DBCOMPACT_SINGLE_FILE : 0;
        retrying([&](int) {
            Xapian::Database all;
            for (size_t i = 0; i < n; i++) {
                need(paths[i] != nullptr, "no path");
                all.add_database(Xapian::Database(paths[i]));
            }
            all.compact(dest, static_cast<unsigned>(how));
        });
    });
}

bool
xc_check(const char *path, size_t *errors, xc_bytes *text, xc_error *error)
{
    return guard(error, [&] {
        if (text != nullptr) {
            *text = {};
        }
        need(errors != nullptr, "nowhere to put the count");
        *errors = 0;
        need(path != nullptr, "no path");
        if (access(path, F_OK) != 0 && errno == ENOENT) {
            throw Refusal{XC_NOT_FOUND, "there is no database to check"};
        }
        std::ostringstream out;
        size_t found = 0;
        retrying([&](int) {
            out.str(std::string());
            found = Xapian::Database::check(path, 0, &out);
        });
        if (text != nullptr) {
            hand_over(text, out.str());
        }
        *errors = found;
    });
}
