# Which Debian packages are needed for what, and how they are installed. Sourced by ./demo and ./check.
# shellcheck shell=bash disable=SC2034
# Debian 12 (bookworm) and 13 (trixie) have all of them.

# To build the program.
packages_build="gcc g++ cmake ninja-build pkg-config gettext libglib2.0-dev libxapian-dev libutf8proc-dev
    libsqlite3-dev libzstd-dev libxxhash-dev libjansson-dev libxml2-dev libzip-dev libcsv-dev libxlsxwriter-dev libminizip-dev"
# To draw charts.
packages_run="gnuplot-nox fonts-dejavu-core"
# To run every test.
packages_test="clang shellcheck llvm bats libcmocka-dev libicu-dev hunspell-vi valgrind
    libxml2-utils xapian-tools sqlite3 git zip unzip procps bsdextrautils time zstd"

say() { printf '%s\n' "$*"; }

# Names those of the packages that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s\n' "$package"
    done
}

# install_packages yes|no PACKAGE...   "no": only say what is missing, and fail.
install_packages() {
    local may=$1 as_root=() missing
    shift
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$may" = no ]; then
        say "Missing packages: ${missing[*]}" >&2
        say "Install them with: apt-get install ${missing[*]}" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Missing packages: ${missing[*]}" >&2
            say "Neither root nor sudo: have them installed with: apt-get install ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
