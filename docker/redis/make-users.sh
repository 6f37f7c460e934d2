#!/bin/sh
# Makes the file for redis-server's --aclfile of users.acl beside it. For each user there is a folder with his password:
#   make-users.sh <file to write> <folder of passwords>
# reads <folder>/<user>/redis_password, or makes up a password where the folder is there and the file is not. Users without a
# folder are left out. Only hashes reach the file, so Redis knows no password, and each role sees its own alone.
set -eu
out=$1
passwords=$2
template=$(dirname "$0")/users.acl
umask 022

password_of() {
  file="$passwords/$1/redis_password"
  if [ ! -s "$file" ]; then
    head -c 32 /dev/urandom | od -An -vtx1 | tr -d ' \n' >"$file.new" || {
      echo "make-users.sh: $file is missing, and cannot be made: put the password of Redis's user $1 there" >&2
      exit 1
    }
    mv "$file.new" "$file"
    echo "made a password for $1" >&2
  fi
  cat "$file"
}

# One line a user, without comments.
rules() {
  sed -e '/^#/d' -e '/^$/d' "$template" |
    awk '/^[ \t]/ { sub(/^[ \t]+/, " "); printf "%s", $0; next } { if (NR > 1) print ""; printf "%s", $0 } END { print "" }'
}

rules | while read -r word user rest; do
  case $rest in
    *"<password>"*)
      [ -d "$passwords/$user" ] || continue
      password=$(password_of "$user")
      hash=$(printf %s "$password" | sha256sum | cut -d ' ' -f 1)
      echo "$word $user $(echo "$rest" | sed "s/<password>/#$hash/")"
      # The exporter wants its password by address, as JSON.
      [ "$user" != exporter ] || [ ! -w "$passwords/exporter" ] ||
        printf '{"%s":"%s"}\n' "${EXPORTER_ADDRESS:-redis://exporter@redis:6379}" "$password" >"$passwords/exporter/redis_passwords.json"
      ;;
    *) echo "$word $user $rest" ;;
  esac
done >"$out.new"
mv "$out.new" "$out"
