# shellcheck shell=bash disable=SC2034
# Verbs for a cluster: preflight, deploy, upgrade, rollback, diagnose, undeploy. What they share stands here.

readonly HELM_WANTED=3.14.0 KUBECTL_WANTED=1.30.0 SERVER_WANTED=1.30
readonly CHART="$TASKORA_ROOT/deploy/helm/taskora"
readonly PARTS="chatbot-api ops-agent frontend"

# parse_cluster VERB ARGS: leaves the options below, and REST with what is not an option.
parse_cluster() {
  local verb=$1
  shift
  RELEASE=taskora NAMESPACE=taskora CONTEXT='' TIMEOUT=300 TAG='' REGISTRY='' JSON=no START=no BUILD=yes DELETE_DATA=no
  HELM_VALUES=() REST=()
  while [ $# -gt 0 ]; do
    case $1 in
      --namespace | -n) need_value "$1" $#; NAMESPACE=$2; shift 2 ;;
      --release) need_value "$1" $#; RELEASE=$2; shift 2 ;;
      --context) need_value "$1" $#; CONTEXT=$2; shift 2 ;;
      --values | -f) need_value "$1" $#; [ -r "$2" ] || die "the values file '$2' cannot be read." 2; HELM_VALUES+=(-f "$2"); shift 2 ;;
      --set) need_value "$1" $#; HELM_VALUES+=(--set "$2"); shift 2 ;;
      --dev | --prod) HELM_VALUES+=(-f "$CHART/values-${1#--}.yaml"); shift ;;
      --timeout) need_value "$1" $#; check_seconds "$1" "$2"; TIMEOUT=$2; shift 2 ;;
      --tag) need_value "$1" $#; TAG=$2; shift 2 ;;
      --registry) need_value "$1" $#; REGISTRY=${2%/}; shift 2 ;;
      --json) JSON=yes; shift ;;
      --start) START=yes; shift ;;
      --no-build) BUILD=no; shift ;;
      --delete-data) DELETE_DATA=yes; shift ;;
      -h | --help) exec "$TASKORA_ROOT/taskora" help ;;
      -*) die "$verb does not know '$1'. ./taskora help lists its options." 2 ;;
      *) REST+=("$1"); shift ;;
    esac
  done
  [ "$verb" = rollback ] || [ "${#REST[@]}" -eq 0 ] || die "$verb takes no '${REST[0]}'. ./taskora help lists its options." 2
}

check_seconds() {
  case $2 in
    '' | *[!0-9]*) die "$1 takes seconds, such as 300, not '$2'." 2 ;;
  esac
}

# With --context every call names it; without, the current one is used and named in what we print.
kc() { kubectl ${CONTEXT:+--context "$CONTEXT"} "$@"; }
hm() { helm ${CONTEXT:+--kube-context "$CONTEXT"} "$@"; }
current_context() { if [ -n "$CONTEXT" ]; then echo "$CONTEXT"; else kubectl config current-context 2>/dev/null || true; fi; }

# kind_of_cluster: minikube | kind | desktop | other, by the context's name and, for Minikube, its profile list.
kind_of_cluster() {
  local context
  context=$(current_context)
  case $context in
    minikube) echo minikube ;;
    kind-*) echo kind ;;
    docker-desktop | rancher-desktop | orbstack) echo desktop ;;
    *)
      if command -v minikube >/dev/null 2>&1 && minikube profile list -l -o json 2>/dev/null | grep -q "\"Name\":\"$context\""; then
        echo minikube
      else
        echo other
      fi
      ;;
  esac
}

builder() {
  if [ -n "${TASKORA_IMAGE_BUILD:-}" ]; then echo custom; elif command -v docker >/dev/null 2>&1; then echo docker; elif command -v podman >/dev/null 2>&1; then echo podman; else echo none; fi
}

# The images' tag: the content of what goes into them, so that the same source is built once and a change always rolls.
source_tag() {
  (cd "$TASKORA_ROOT" && find pom.xml .mvn assistant chatbot-api ops-agent frontend policies deploy/docker \
    \( -name target -o -name node_modules -o -name dist -o -name coverage \) -prune -o -type f -print 2>/dev/null |
    LC_ALL=C sort | while read -r file; do printf '%s ' "$file"; cksum <"$file"; done | cksum | awk '{ printf "src-%s-%s\n", $1, $2 }')
}

image_name() { printf '%s%s\n' "${REGISTRY:+$REGISTRY/}" "taskora/$1:$TAG"; }

# helm_arguments: the release's values on top of the chart's, with the images that were built.
helm_arguments() {
  HELM_ARGS=(${HELM_VALUES[@]+"${HELM_VALUES[@]}"})
  if [ -n "$TAG" ]; then
    HELM_ARGS+=(--set-string "chatbotApi.image.tag=$TAG" --set-string "opsAgent.image.tag=$TAG" --set-string "frontend.image.tag=$TAG")
  fi
  [ -z "$REGISTRY" ] || HELM_ARGS+=(--set-string "chatbotApi.image.registry=$REGISTRY" --set-string "opsAgent.image.registry=$REGISTRY" --set-string "frontend.image.registry=$REGISTRY")
}

# release_status: deployed, failed, pending-install …, nothing when there is no release.
release_status() { { hm status "$RELEASE" -n "$NAMESPACE" -o json 2>/dev/null || true; } | tr '{' ',' | tr ',' '\n' | sed -n 's/^"status":"\([a-z-]*\)".*/\1/p' | tail -n 1; }

# last_good_revision: the newest revision that was deployed or superseded, not counting the current one.
last_good_revision() {
  { hm history "$RELEASE" -n "$NAMESPACE" 2>/dev/null || true; } | awk -F '\t' 'NR > 1 { gsub(/ /, "", $1); gsub(/ /, "", $3); if ($3 == "deployed" || $3 == "superseded") good[++n] = $1; last = $1 } END { for (i = n; i > 0; i--) if (good[i] != last) { print good[i]; exit } }'
}

require_cluster_tools() {
  local tool
  for tool in kubectl helm; do
    command -v "$tool" >/dev/null 2>&1 || die "'$tool' is not on the PATH. Install it (kubectl $KUBECTL_WANTED or newer, helm $HELM_WANTED or newer); ./taskora preflight looks at everything that is needed." 11
  done
}

# to_milli / to_mebi: Kubernetes quantities on stdin, one a line, summed.
sum_milli() { awk '/m$/ { s += substr($0, 1, length($0) - 1); next } NF { s += $0 * 1000 } END { printf "%d\n", s }'; }
sum_mebi() { awk '/Ki$/ { s += $0 / 1024; next } /Mi$/ { s += $0; next } /Gi$/ { s += $0 * 1024; next } /M$/ { s += $0 * 0.953674; next } /G$/ { s += $0 * 953.674; next } /k$/ { s += $0 / 1048.576; next } NF { s += $0 / 1048576 } END { printf "%d\n", s }'; }

# shellcheck source=scripts/cluster-preflight.sh
source "$TASKORA_ROOT/scripts/cluster-preflight.sh"
# shellcheck source=scripts/cluster-evidence.sh
source "$TASKORA_ROOT/scripts/cluster-evidence.sh"
# shellcheck source=scripts/cluster-deploy.sh
source "$TASKORA_ROOT/scripts/cluster-deploy.sh"
