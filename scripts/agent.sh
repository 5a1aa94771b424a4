# shellcheck shell=bash
# Verbs that run the ops agent alone: on a real cluster, or on policies.

taskora_agent() {
  local namespaces='' policies="$TASKORA_ROOT/policies" port=8090 args=()
  while [ $# -gt 0 ]; do
    case $1 in
      --namespace) need_value "$1" $#; namespaces="${namespaces:+$namespaces,}$2"; shift 2 ;;
      --policies) need_value "$1" $#; policies=$2; shift 2 ;;
      --kubeconfig | --context) need_value "$1" $#; args+=("$1" "$2"); shift 2 ;;
      --port) need_value "$1" $#; check_port "$1" "$2"; port=$2; shift 2 ;;
      --dry-run) args+=(--dry-run true); shift ;;
      -h | --help) exec "$TASKORA_ROOT/taskora" help ;;
      *) die "agent does not know '$1'. ./taskora help lists its options." 2 ;;
    esac
  done
  [ -n "$namespaces" ] || die "agent needs --namespace N: it watches only what it is told to." 2
  [ -d "$policies" ] || die "the policy directory '$policies' does not exist." 2
  require_jdk
  build_if_needed "${TMPDIR:-/tmp}/taskora-build-$$.log"
  # shellcheck disable=SC2086
  exec "$JAVA" $JVM_FLAGS -Xmx128m -jar "$OPS_AGENT_JAR" --ops-cluster real --host 127.0.0.1 --port "$port" \
    --ops-namespaces "$namespaces" --policy-dir "$policies" ${args[@]+"${args[@]}"}
}

taskora_simulate() {
  require_jdk
  build_if_needed "${TMPDIR:-/tmp}/taskora-build-$$.log"
  # The whole compiler: a swarm is the one thing here that computes for long.
  # shellcheck disable=SC2086
  exec "$JAVA" ${JVM_FLAGS/-XX:TieredStopAtLevel=1/} -Xmx256m -jar "$OPS_AGENT_JAR" simulate "$@"
}

taskora_policies() {
  require_jdk
  build_if_needed "${TMPDIR:-/tmp}/taskora-build-$$.log"
  # shellcheck disable=SC2086
  exec "$JAVA" $JVM_FLAGS -Xmx64m -jar "$OPS_AGENT_JAR" policies "$@"
}
