#!/bin/sh
# make-pot.sh   write the plugin's languages/comment-insight.pot anew (needs xgettext)
set -eu
cd "$(dirname "$0")/comment-insight"
pot=languages/comment-insight.pot
{
  cat <<'HEAD'
# Translations of Comment Insight, a plugin for WordPress.
# This file is distributed under the GPL-2.0-or-later.
msgid ""
msgstr ""
"Project-Id-Version: Comment Insight\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Domain: comment-insight\n"

#. Description of the plugin
#: comment-insight.php
HEAD
  printf 'msgid "%s"\nmsgstr ""\n\n' "$(sed -n 's/^ \* Description: *//p' comment-insight.php)"
  find . -name '*.php' | LC_ALL=C sort | sed 's|^\./||' |
    xgettext --language=PHP --from-code=UTF-8 --files-from=- --output=- --no-wrap \
      --add-location=file --add-comments=translators \
      --keyword --keyword=__:1 --keyword=_x:1,2c --keyword=_n:1,2 --keyword=_nx:1,2,4c \
      --keyword=esc_html__:1 --keyword=esc_attr__:1 --keyword=esc_html_x:1,2c --package-name=x --msgid-bugs-address=x |
    sed '1,/^$/d'
} >"$pot.new"
mv "$pot.new" "$pot"
