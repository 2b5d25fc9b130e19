# shellcheck shell=bash
# Debian packages: as root, through sudo, or, with neither, unpacked into the cache.
#
# It leaves apt's sources, proxies and settings as they are, and installs only what is named.
# What is unpacked into the cache is not known to dpkg; launchers in $debian_home/bin start it from there.

debian_home=$cache/debian
debian_root=$debian_home/root

is_debian() {
  have apt-get && have dpkg-deb
}

# How packages can be installed here: root, sudo or private.
apt_way() {
  if [ "$(id -u)" = 0 ]; then
    echo root
  elif have sudo && sudo -n true 2>/dev/null; then
    echo sudo
  else
    echo private
  fi
}

# debian_install "what for" package…
debian_install() {
  local what=$1 way
  shift
  is_debian || return 1
  way=$(apt_way)
  case $way in
    root | sudo) slowly "installing $what with apt-get" apt_system "$way" "$@" ;;
    private) slowly "unpacking $what into the cache" apt_private "$@" ;;
  esac
}

apt_system() {
  local as=(env)
  [ "$1" = root ] || as=(sudo -n env)
  as+=(DEBIAN_FRONTEND=noninteractive)
  shift
  # A source that cannot be reached may be one that nothing is wanted from; the installation tells.
  "${as[@]}" apt-get update || true
  "${as[@]}" apt-get install -y --no-install-recommends "$@"
}

# apt's own download, into folders of ours: it knows what the machine has and fetches only the rest.
apt_private() {
  local packages=$debian_home/packages lists=$debian_home/lists deb
  mkdir -p "$packages/archives/partial" "$lists/partial" "$debian_root" "$debian_home/unpacked"
  local options=(
    -o "Dir::State::Lists=$lists" -o "Dir::Cache=$packages" -o Debug::NoLocking=1 -o APT::Sandbox::User=
    -o APT::Keep-Downloaded-Packages=true -o "Dir::Log=$debian_home" -o APT::Update::Post-Invoke-Success::= -o APT::Update::Post-Invoke::=
  )
  apt-get "${options[@]}" update || true
  apt-get "${options[@]}" install -y --no-install-recommends --download-only "$@" || return 1
  for deb in "$packages"/archives/*.deb; do
    [ -e "$debian_home/unpacked/${deb##*/}" ] && continue
    dpkg-deb -x "$deb" "$debian_root" || return 1
    touch "$debian_home/unpacked/${deb##*/}"
  done
}

# Where the libraries of unpacked packages lie.
debian_libraries() {
  local arch
  arch=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
  echo "$debian_root/usr/lib/$arch:$debian_root/lib/$arch:$debian_root/usr/lib/$arch/pulseaudio"
}

# launcher FILE LIBRARIES PROGRAM ARGUMENT…: a script that starts a program, with the libraries of unpacked packages
# where LIBRARIES is not empty.
launcher() {
  local file=$1 libraries=$2
  shift 2
  mkdir -p "$(dirname "$file")"
  {
    echo '#!/bin/sh'
    if [ -n "$libraries" ]; then
      # shellcheck disable=SC2016 # the launcher expands it, not this script
      printf 'export LD_LIBRARY_PATH=%q${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} FONTCONFIG_FILE=%q\n' "$libraries" "$(debian_fonts)"
    fi
    printf 'exec'
    printf ' %q' "$@"
    # shellcheck disable=SC2016
    echo ' "$@"'
  } >"$file.part"
  chmod +x "$file.part"
  mv "$file.part" "$file"
}

# Browsers draw no text without a font, and unpacked fonts are not where fontconfig looks.
debian_fonts() {
  local file=$debian_home/fonts.conf
  printf '%s\n' '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' \
    "<dir>/usr/share/fonts</dir><dir>$debian_root/usr/share/fonts</dir>" \
    "<cachedir>$debian_home/fontcache</cachedir></fontconfig>" >"$file"
  echo "$file"
}
