# shellcheck shell=bash
# What ./livegan and ./test need from the system: found by capability, installed where that is possible without asking.
# Sourced; speaks on the error stream only.

say() { printf '%s\n' "$*" >&2; }

# The newest file system location of .NET 10, or nothing. Asking dotnet itself would take longer than the whole start.
dotnet_root() {
  local found folder
  for found in "${DOTNET_ROOT:-}/dotnet" "$(command -v dotnet)" "$HOME/.dotnet/dotnet" \
    /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
    [ -x "$found" ] || continue
    folder=$(cd "$(dirname "$(resolve "$found")")" && pwd) || continue
    if compgen -G "$folder/$1/10.*" >/dev/null; then
      printf '%s' "$folder"
      return
    fi
  done
  return 1
}

# A path without symbolic links in its last part; macOS has no readlink -f everywhere.
resolve() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname "$path")/$target ;;
    esac
  done
  printf '%s' "$path"
}

need_dotnet() {
  local root
  if ! root=$(dotnet_root sdk); then
    say "LiveGan needs the .NET 10 SDK. This installs it for you alone:"
    say "  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
    exit 1
  fi
  use_dotnet "$root"
}

use_dotnet() {
  export DOTNET_ROOT=$1
  case $PATH in "$1:"*) ;; *) PATH=$1:$PATH ;; esac
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=0
  export MSBUILDDISABLENODEREUSE=1
}

# dotnet build, if it must be without the compiler that works ahead of time. Arguments: the log, then dotnet build's.
build_dotnet() {
  local log=$1
  shift
  "$DOTNET_ROOT/dotnet" build "$@" >"$log" 2>&1 </dev/null && return
  # A registry that lacks it, a system that it does not know: the program is the same without, but starts more slowly.
  grep -qi crossgen2 "$log" || return
  say "Crossgen2 is missing or fails (see '$log.crossgen2'): building without it; LiveGan will start more slowly"
  mv "$log" "$log.crossgen2"
  "$DOTNET_ROOT/dotnet" build "$@" -p:AheadOfTime=false >"$log" 2>&1 </dev/null
}

has_program() { command -v "$1" >/dev/null 2>&1; }

# Missing Debian packages, one a line. Arguments add what only tests need, as program:package, libNAME.so:package or /file:package.
missing_on_debian() {
  local libraries pair
  libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)
  case $libraries in *libSDL2-2.0.so.0*) ;; *) echo libsdl2-2.0-0 ;; esac
  case $libraries in *libSDL2_ttf-2.0.so.0*) ;; *) echo libsdl2-ttf-2.0-0 ;; esac
  case $libraries in *libGL.so.1*) ;; *) echo libgl1 ;; esac
  case $libraries in *libEGL.so.1*) ;; *) echo libegl1 ;; esac
  case $libraries in *libGLX_nvidia.so*) ;; *)
    compgen -G '/usr/lib/*/dri/*_dri.so' >/dev/null || compgen -G '/usr/lib/*/libgallium*.so' >/dev/null || echo libgl1-mesa-dri ;;
  esac
  case $libraries in *librtmidi.so.[5-7]*) ;; *) rtmidi_package ;; esac
  compgen -G '/usr/share/fonts/*/*/Inter*.[to]tf' >/dev/null || compgen -G "$HOME/.local/share/fonts/Inter*.[to]tf" >/dev/null || echo fonts-inter
  compgen -G '/usr/share/fonts/*/*/DejaVuSans.ttf' >/dev/null || echo fonts-dejavu-core
  has_program ffmpeg || echo ffmpeg
  for pair in "$@"; do
    case $pair in
      /*) [ -e "${pair%%:*}" ] || echo "${pair#*:}" ;;
      lib*) case $libraries in *"${pair%%:*}"*) ;; *) echo "${pair#*:}" ;; esac ;;
      *) has_program "${pair%%:*}" || echo "${pair#*:}" ;;
    esac
  done
}

# The library's package is numbered after its version, which differs from release to release.
rtmidi_package() {
  local package
  for package in librtmidi7 librtmidi7t64 librtmidi6 librtmidi6t64 librtmidi5; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      echo "$package"
      return
    fi
  done
  echo librtmidi6
}

missing_on_macos() {
  local folder=/usr/local
  [ -d /opt/homebrew ] && folder=/opt/homebrew
  compgen -G "$folder/lib/libSDL2-2*.dylib" >/dev/null || echo sdl2
  compgen -G "$folder/lib/libSDL2_ttf*.dylib" >/dev/null || echo sdl2_ttf
  compgen -G "$folder/lib/librtmidi*.dylib" >/dev/null || echo rtmidi
  has_program ffmpeg || echo ffmpeg
}

# Installs what is missing, or says the one command that does. Never fails: LiveGan plays with what is there.
# Arguments: program:package pairs and the like that are needed besides what playing needs.
need_system() {
  local missing command
  if [ "$(uname -s)" = Darwin ]; then
    missing=$(missing_on_macos | paste -s -d ' ' -)
    [ -z "$missing" ] || say "LiveGan plays better with: brew install $missing"
    return 0
  fi
  if ! has_program apt-get; then
    missing=$(missing_on_debian "$@" | paste -s -d ' ' -)
    [ -z "$missing" ] || say "LiveGan plays better with these (Debian's names; install your system's): $missing"
    return 0
  fi
  missing=$(missing_on_debian "$@" | sort -u | paste -s -d ' ' -)
  [ -n "$missing" ] || return 0
  command="apt-get install $missing"
  if [ "${LIVEGAN_NO_INSTALL:-}" = 1 ] || tried_today "$missing"; then
    say "LiveGan plays better with: sudo $command"
  elif [ "$(id -u)" = 0 ]; then
    install_packages "$missing" env
  elif has_program sudo && sudo -n true 2>/dev/null; then
    install_packages "$missing" sudo -n env
  else
    say "LiveGan plays better with: sudo $command"
  fi
  return 0
}

# A stage without a network must not wait for one at every start.
tried_today() {
  local note=${XDG_CACHE_HOME:-$HOME/.cache}/livegan/install-failed
  [ -f "$note" ] && [ "$(cat "$note")" = "$1" ] && [ -n "$(find "$note" -mtime -1 2>/dev/null)" ]
}

# Arguments: the packages in one word, then the command that runs a program with variables as the administrator.
install_packages() {
  local packages=$1 log folder=${XDG_CACHE_HOME:-$HOME/.cache}/livegan
  shift
  log=$(mktemp)
  say "installing $packages …"
  # Lists older than a week name files that the mirrors no longer have.
  if [ -z "$(find /var/lib/apt/lists -name '*_Packages*' -mtime -7 -print -quit 2>/dev/null)" ]; then
    "$@" DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update >"$log" 2>&1
    # A bare machine's package names are only known now.
    case $packages in *librtmidi*)
      packages=$(printf '%s' "$packages" | sed "s/librtmidi[0-9a-z]*/$(rtmidi_package)/") ;;
    esac
  fi
  # shellcheck disable=SC2086 # the packages are words
  if apt_install "$log" "$@" -- $packages || { "$@" apt-get -qq update >>"$log" 2>&1 && apt_install "$log" "$@" -- $packages; }; then
    rm -f "$log" "$folder/install-failed"
    return
  fi
  say "could not install them ($(grep '^E:' "$log" | head -n 1)); LiveGan goes on without. Try: sudo apt-get install $packages"
  rm -f "$log"
  mkdir -p "$folder" 2>/dev/null && printf '%s' "$packages" >"$folder/install-failed"
}

apt_install() {
  local log=$1 as=()
  shift
  while [ "$1" != -- ]; do
    as+=("$1")
    shift
  done
  shift
  "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@" >>"$log" 2>&1 </dev/null
}
