# shellcheck shell=bash
# Verbs for this machine: up, down, status, logs. Every process that `up` starts has a file in HOME/pids
# ("pid start-time"), so that a later command can tell ours from a stranger that got the same number.

readonly SERVICES="chatbot-api ops-agent"
readonly READY_SECONDS=60 STOP_SECONDS=10

# parse_home ARGS: leaves HOME_DIR absolute and REST with what is not --home.
parse_home() {
  HOME_DIR="$TASKORA_ROOT/.taskora"
  REST=()
  while [ $# -gt 0 ]; do
    case $1 in
      --home) need_value "$1" $#; HOME_DIR=$2; shift 2 ;;
      *) REST+=("$1"); shift ;;
    esac
  done
  case $HOME_DIR in /*) ;; *) HOME_DIR="$PWD/$HOME_DIR" ;; esac
  PIDS="$HOME_DIR/pids" LOGS="$HOME_DIR/logs"
}

# A process that has ended but was not yet collected (state Z) counts as gone.
started_at() { ps -o stat=,lstart= -p "$1" 2>/dev/null | sed -n '/^Z/!s/^[^ ]* *//p' | tr -s ' ' '_' | sed 's/_$//'; }
remember() { printf '%s %s\n' "$2" "$(started_at "$2")" >"$PIDS/$1"; }

# pid_of NAME: the pid when that very process still runs.
pid_of() {
  local pid since
  [ -r "$PIDS/$1" ] && read -r pid since <"$PIDS/$1" || return 1
  [ -n "$pid" ] && [ "$(started_at "$pid")" = "$since" ] && printf '%s\n' "$pid"
}

# http_ready PORT: true when /health/ready answers 200.
http_ready() {
  local line
  line=$( (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && head -n 1 <&3) 2>/dev/null) || return 1
  case $line in *' 200 '*) return 0 ;; *) return 1 ;; esac
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

setting() { [ ! -r "$HOME_DIR/settings" ] || sed -n "s/^$1=//p" "$HOME_DIR/settings"; }

# ---- up

taskora_up() {
  parse_up "$@"
  prepare_home
  require_jdk
  refuse_second_up
  if [ "$BUILD" = yes ]; then
    build_if_needed "$LOGS/build.log"
  elif [ ! -f "$CHATBOT_API_JAR" ] || [ ! -f "$OPS_AGENT_JAR" ]; then
    die "there is no finished build for --no-build. Run ./taskora up without it once."
  fi
  refuse_taken_port --port "$PORT"
  refuse_taken_port --ops-port "$OPS_PORT"
  printf 'port=%s\nops_port=%s\n' "$PORT" "$OPS_PORT" >"$HOME_DIR/settings"
  remember taskora $$
  set -m # children get process groups of their own: Ctrl-C reaches this script, which stops them in order
  trap 'stop_all; exit 130' INT
  trap 'stop_all; exit 143' TERM HUP
  start_services
  wait_until_ready
  greet
  if [ "$DETACH" = yes ]; then
    rm -f "$PIDS/taskora"
    trap - INT TERM HUP
    return 0
  fi
  watch_services
}

parse_up() {
  parse_home "$@"
  PORT=8080 OPS_PORT=8090 DETACH=no BUILD=yes
  set -- ${REST[@]+"${REST[@]}"}
  while [ $# -gt 0 ]; do
    case $1 in
      --port) need_value "$1" $#; check_port "$1" "$2"; PORT=$2; shift 2 ;;
      --ops-port) need_value "$1" $#; check_port "$1" "$2"; OPS_PORT=$2; shift 2 ;;
      --detach) DETACH=yes; shift ;;
      --no-build) BUILD=no; shift ;;
      -h | --help) exec "$TASKORA_ROOT/taskora" help ;;
      *) die "up does not know '$1'. ./taskora help lists its options." 2 ;;
    esac
  done
  [ "$PORT" != "$OPS_PORT" ] || die "--port and --ops-port must differ; both are $PORT." 2
}

prepare_home() {
  if ! { mkdir -p "$PIDS" "$LOGS" && : >"$HOME_DIR/.writable" && rm -f "$HOME_DIR/.writable"; } 2>/dev/null; then
    die "cannot write to '$HOME_DIR'. Choose a directory you may write to with --home DIR."
  fi
}

refuse_second_up() {
  local name pid
  if pid=$(pid_of taskora); then
    die "Taskora already runs from '$HOME_DIR' (pid $pid). Stop it with ./taskora down, or start another one with --home DIR --port N --ops-port N."
  fi
  for name in $SERVICES; do
    if pid=$(pid_of "$name"); then
      if [ -f "$HOME_DIR/detached" ]; then
        die "Taskora already runs from '$HOME_DIR' ($name is pid $pid). Stop it with ./taskora down, or start another one with --home DIR --port N --ops-port N."
      fi
      say "Stopping $name (pid $pid), left over from a run that was killed"
      stop_one "$name"
    fi
  done
}

refuse_taken_port() {
  ! port_taken "$2" || die "port $2 is taken by another program. Stop that program, or choose a free one with $1 N."
}

start_services() {
  local token="$HOME_DIR/ops-token"
  if [ ! -s "$token" ]; then
    (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$token")
  fi
  rm -f "$HOME_DIR/detached"
  [ "$DETACH" = no ] || : >"$HOME_DIR/detached"
  start ops-agent "$OPS_AGENT_JAR" -Xmx64m --host 127.0.0.1 --port "$OPS_PORT" --ops-cluster simulated \
    --ops-namespaces taskora --policy-dir "$TASKORA_ROOT/policies" --ops-token-file "$token"
  start chatbot-api "$CHATBOT_API_JAR" -Xmx64m --host 127.0.0.1 --port "$PORT" --data-dir "$HOME_DIR/data" \
    --web-root "$WEB_ROOT" --ops-url "http://127.0.0.1:$OPS_PORT" --ops-token-file "$token" --taskora-operators "${TASKORA_OPERATORS:-@first}"
}

# start NAME JAR HEAP ARGS...
start() {
  local name=$1 jar=$2 heap=$3 log="$LOGS/$1.log"
  shift 3
  [ ! -f "$log" ] || mv -f "$log" "$log.1"
  # shellcheck disable=SC2086
  LOG_FORMAT=json nohup "$JAVA" $JVM_FLAGS "$heap" -jar "$jar" "$@" >"$log" 2>&1 </dev/null &
  remember "$name" $!
}

wait_until_ready() {
  local waited=0 name
  say "Starting PostgreSQL, chatbot-api and ops-agent"
  until http_ready "$PORT" && http_ready "$OPS_PORT"; do
    for name in $SERVICES; do
      pid_of "$name" >/dev/null || fail_start "$name ended while starting"
    done
    [ "$waited" -lt $((READY_SECONDS * 5)) ] || fail_start "not ready after $READY_SECONDS s"
    sleep 0.2
    waited=$((waited + 1))
  done
}

fail_start() {
  local name
  for name in $SERVICES; do
    printf -- '--- last lines of %s\n' "$LOGS/$name.log" >&2
    tail -n 8 "$LOGS/$name.log" >&2
  done
  stop_all
  die "$1; the last lines of the logs stand above."
}

greet() {
  cat <<TEXT

  Taskora is up.

    page        http://localhost:$PORT
    ops agent   http://localhost:$OPS_PORT   (on a simulated cluster)
    data, logs  $HOME_DIR

TEXT
  if [ "$DETACH" = yes ]; then say "Stop it with ./taskora down"; else say "Stop it with Ctrl-C"; fi
}

# watch_services: waits until a service ends by itself, which is a failure here.
watch_services() {
  local name
  while :; do
    for name in $SERVICES; do
      if ! pid_of "$name" >/dev/null; then
        tail -n 8 "$LOGS/$name.log" >&2
        stop_all
        die "$name ended by itself; its last lines stand above, all of them in $LOGS/$name.log."
      fi
    done
    sleep 1 &
    wait $! || true
  done
}

# ---- stopping

stop_all() {
  local name pid
  trap '' INT TERM HUP
  say "Stopping Taskora"
  for name in $SERVICES; do
    if pid=$(pid_of "$name"); then kill -TERM "$pid" 2>/dev/null || true; fi
  done
  for name in $SERVICES; do stop_one "$name"; done
  rm -f "$PIDS/taskora" "$HOME_DIR/detached"
}

# stop_one NAME: asks, waits, and in the end insists.
stop_one() {
  local pid waited=0
  if pid=$(pid_of "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
    while [ "$waited" -lt $((STOP_SECONDS * 10 - 10)) ] && pid_of "$1" >/dev/null; do
      sleep 0.1
      waited=$((waited + 1))
    done
    ! pid_of "$1" >/dev/null || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$PIDS/$1"
}

taskora_down() {
  local name pid running=no
  parse_home "$@"
  [ "${#REST[@]}" -eq 0 ] || die "down does not know '${REST[0]}'. It takes only --home DIR." 2
  for name in taskora $SERVICES; do pid_of "$name" >/dev/null && running=yes; done
  if [ "$running" = no ]; then
    say "Taskora does not run from '$HOME_DIR'."
    return 0
  fi
  if pid=$(pid_of taskora); then
    kill -TERM "$pid" 2>/dev/null || true
    for _ in $(seq 1 $((STOP_SECONDS * 10))); do
      pid_of taskora >/dev/null || break
      sleep 0.1
    done
  fi
  stop_all
}

# ---- looking

taskora_status() {
  local name pid port state all=0
  parse_home "$@"
  [ "${#REST[@]}" -eq 0 ] || die "status does not know '${REST[0]}'. It takes only --home DIR." 2
  printf '%-12s %-8s %-28s %s\n' service pid address state
  for name in $SERVICES; do
    port=$(setting "$([ "$name" = chatbot-api ] && echo port || echo ops_port)")
    if ! pid=$(pid_of "$name"); then
      pid=- state='not running' all=3
    elif http_ready "$port"; then
      state=ready
    else
      state="not ready (see $LOGS/$name.log)" all=3
    fi
    printf '%-12s %-8s %-28s %s\n' "$name" "$pid" "${port:+http://localhost:$port}" "$state"
  done
  return $all
}

taskora_logs() {
  local follow=()
  parse_home "$@"
  set -- ${REST[@]+"${REST[@]}"}
  while [ $# -gt 0 ]; do
    case $1 in
      -f | --follow) follow=(-f); shift ;;
      *) die "logs does not know '$1'. It takes --home DIR and -f." 2 ;;
    esac
  done
  [ -f "$LOGS/chatbot-api.log" ] || die "there are no logs in '$LOGS' yet. ./taskora up writes them."
  tail -n 100 ${follow[@]+"${follow[@]}"} "$LOGS/chatbot-api.log" "$LOGS/ops-agent.log"
}
