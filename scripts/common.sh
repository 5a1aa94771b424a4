# shellcheck shell=bash disable=SC2034
# What every verb needs: plain sentences for a person, a JDK 25, and a finished build.

# Oldest versions that work; README.md says the same.
readonly JDK_WANTED=25 MAVEN_WANTED=3.8.7 # Node's is in frontend/scripts/npm

say() { printf '%s\n' "$*"; }

# die SENTENCE [EXIT_CODE]: one sentence that says what to do, on stderr.
die() {
  printf 'taskora: %s\n' "$1" >&2
  exit "${2:-1}"
}

# need_value OPTION COUNT: fails when the option came without its value.
need_value() { [ "$2" -ge 2 ] || die "$1 needs a value. ./taskora help shows an example." 2; }

check_port() {
  case $2 in
    '' | *[!0-9]*) die "$1 takes a port number between 1 and 65535, not '$2'." 2 ;;
  esac
  { [ "$2" -ge 1 ] && [ "$2" -le 65535 ]; } || die "$1 takes a port number between 1 and 65535, not '$2'." 2
}

# jdk_major DIR: the major version of the JDK in DIR, nothing when there is none.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  [ -r "$1/release" ] && sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1
}

# find_jdk: prints the home of a JDK that is new enough, looking where people and distributions put them.
find_jdk() {
  local dir java major
  java=$(command -v javac 2>/dev/null || true)
  [ -z "$java" ] || java=$(dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || echo "$java")")")
  for dir in "${JAVA_HOME:-}" "$java" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$dir" ] || continue
    major=$(jdk_major "$dir")
    if [ -n "$major" ] && [ "$major" -ge "$JDK_WANTED" ]; then
      printf '%s\n' "$dir"
      return 0
    fi
  done
  return 1
}

require_jdk() {
  JDK=$(find_jdk) || die "Taskora needs a JDK $JDK_WANTED or newer and found none. Install one (for example Temurin $JDK_WANTED) or point JAVA_HOME at it."
  JAVA="$JDK/bin/java"
}

# older HAVE WANT: true when the dotted version HAVE is older than WANT.
older() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$1" ]; }

require_maven() {
  local have
  command -v mvn >/dev/null 2>&1 || die "building needs Maven $MAVEN_WANTED or newer, and 'mvn' is not on the PATH. Install Maven, or run ./taskora up --no-build with a finished build."
  have=$(mvn -v 2>/dev/null | sed $'s/\x1b\\[[0-9;]*m//g' | sed -n 's/^Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$have" ] || die "'mvn -v' does not say its version. Is a Java installed for it? Run 'mvn -v' to see."
  ! older "$have" "$MAVEN_WANTED" || die "Maven $have is too old: building needs $MAVEN_WANTED or newer."
}

require_node() { "$TASKORA_ROOT/frontend/scripts/npm" --require || exit 1; }

# built: true when every artefact is there and no source is newer.
built() {
  local stamp="$TASKORA_ROOT/target/built"
  [ -f "$stamp" ] && [ -f "$CHATBOT_API_JAR" ] && [ -f "$OPS_AGENT_JAR" ] && [ -f "$WEB_ROOT/index.html" ] || return 1
  [ -z "$(cd "$TASKORA_ROOT" && find pom.xml assistant chatbot-api ops-agent frontend \
    \( -name target -o -name node_modules -o -name dist -o -name test -o -name tests -o -name coverage \) -prune \
    -o -type f -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# build_if_needed LOG: builds what is missing and shows each step; the whole output goes to LOG.
build_if_needed() {
  local log=$1
  ! built || return 0
  require_maven
  require_node
  say "Building Taskora (the first time also downloads its libraries; everything goes to $log)"
  mkdir -p "$TASKORA_ROOT/target"
  : >"$TASKORA_ROOT/target/building"
  if ! (cd "$TASKORA_ROOT" && JAVA25_HOME=$JDK mvn -B -DskipTests -pl assistant,chatbot-api,ops-agent,frontend package 2>&1) |
    tee "$log" | awk '
      { gsub(/\033\[[0-9;]*m/, "") }
      /^\[INFO\] Building Taskora/ { name = $4; next }
      /^\[INFO\] --- / { split($3, p, ":"); step = p[3]; if (step ~ /^(compile|jar|exec)$/) { printf "  %s: %s\n", name, step == "exec" ? "npm " substr($0, index($0, "(") + 1, index($0, ")") - index($0, "(") - 1) : step; fflush() } }'; then
    tail -n 40 "$log" >&2
    die "the build failed; its last lines stand above, all of them in $log."
  fi
  mv "$TASKORA_ROOT/target/building" "$TASKORA_ROOT/target/built"
}

CHATBOT_API_JAR="$TASKORA_ROOT/chatbot-api/target/chatbot-api.jar"
OPS_AGENT_JAR="$TASKORA_ROOT/ops-agent/target/ops-agent.jar"
WEB_ROOT="$TASKORA_ROOT/frontend/dist"

# Small and quick to start: one collector thread, compact headers, the quick compiler alone (it takes chatbot-api from
# 182 to 142 MiB resident while idle, and a laptop does not need the last bit of throughput).
JVM_FLAGS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxDirectMemorySize=48m -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
