# shellcheck shell=bash
# preflight: looks at everything that `deploy` needs, before anything is touched. It changes nothing.
# Each check has an exit code of its own; the command ends with that of the first failure.

PREFLIGHT_LINES='' PREFLIGHT_CODE=0

# found CODE RESULT WHAT FOUND WANTED MEND: RESULT is ok, warn or fail.
found() {
  local mark
  if [ "$2" = fail ] && [ "$PREFLIGHT_CODE" -eq 0 ]; then PREFLIGHT_CODE=$1; fi
  if [ "$JSON" = yes ]; then
    PREFLIGHT_LINES="$PREFLIGHT_LINES${PREFLIGHT_LINES:+,}
    {\"check\":$(json_text "$3"),\"result\":\"$2\",\"code\":$1,\"found\":$(json_text "$4"),\"wanted\":$(json_text "$5"),\"mend\":$(json_text "$6")}"
    return 0
  fi
  case $2 in ok) mark='  ok  ' ;; warn) mark=' warn ' ;; *) mark=' FAIL ' ;; esac
  printf '%s %-16s %s\n' "$mark" "$3" "$4"
  if [ "$2" != ok ]; then printf '%24swanted: %s\n%24sdo:     %s\n' '' "$5" '' "$6"; fi
}

json_text() { printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | sed 's/\\/\\\\/g; s/"/\\"/g')"; }

taskora_preflight() {
  parse_cluster preflight "$@"
  preflight_checks
  if [ "$JSON" = yes ]; then
    printf '{"ok":%s,"code":%d,"context":%s,"namespace":%s,"checks":[%s\n  ]}\n' "$([ "$PREFLIGHT_CODE" -eq 0 ] && echo true || echo false)" \
      "$PREFLIGHT_CODE" "$(json_text "$(current_context)")" "$(json_text "$NAMESPACE")" "$PREFLIGHT_LINES"
  elif [ "$PREFLIGHT_CODE" -eq 0 ]; then
    say "Ready to deploy to context '$(current_context)', namespace '$NAMESPACE'."
  else
    say "Not ready: mend what is marked FAIL, from the top."
  fi
  return "$PREFLIGHT_CODE"
}

preflight_checks() {
  check_builder
  check_tools || return 0
  check_cluster || return 0
  check_version
  check_values && check_room
  check_disk
  check_storage_class
  check_ingress_class
  check_metrics
  check_rights
  check_release
}

check_builder() {
  local what memory cpus
  [ "$BUILD" = yes ] || return 0
  what=$(builder)
  case $what in
    custom) found 10 ok 'image builder' "$TASKORA_IMAGE_BUILD" '' '' ;;
    none) found 10 fail 'image builder' 'neither docker nor podman is installed' 'Docker or Podman' 'install Docker (docs.docker.com/get-docker), or deploy images you have: ./taskora deploy --no-build --tag TAG' ;;
    *)
      if ! "$what" info >/dev/null 2>&1; then
        if [ "$what" = docker ]; then
          found 10 fail Docker 'Docker is installed but not running' 'a running Docker' 'start it (Docker Desktop, or: sudo systemctl start docker) and run the command again'
        else
          found 10 fail Podman 'podman info fails' 'a working Podman' "run 'podman info' to see why (on macOS: podman machine start)"
        fi
        return 0
      fi
      # Podman words its size otherwise; a builder that does not tell it is still one that runs.
      memory=$({ "$what" info --format '{{.MemTotal}}' 2>/dev/null || true; } | awk '/^[0-9]+$/ { printf "%d", $1 / 1048576 }')
      cpus=$("$what" info --format '{{.NCPU}}' 2>/dev/null || true)
      if [ "$(kind_of_cluster)" = minikube ] && [ "${memory:-0}" -gt 0 ] && { [ "$memory" -lt 7600 ] || [ "${cpus:-0}" -lt 4 ]; }; then
        found 16 fail "$what" "$cpus CPUs, $memory MiB" '4 CPUs and 8 GB for Minikube' 'give Docker more in its settings (Resources), then: minikube delete && ./taskora deploy --start'
      else
        found 10 ok "$what" "running${cpus:+, $cpus CPUs, $memory MiB}" '' ''
      fi
      ;;
  esac
}

check_tools() {
  local have good=0
  if ! command -v kubectl >/dev/null 2>&1; then
    found 11 fail kubectl 'not on the PATH' "$KUBECTL_WANTED or newer" 'install it: kubernetes.io/docs/tasks/tools'
    good=1
  else
    have=$(kubectl version --client 2>/dev/null | sed -n 's/^Client Version: v\{0,1\}\([0-9.]*\).*/\1/p')
    if older "${have:-0}" "$KUBECTL_WANTED"; then found 12 fail kubectl "${have:-unknown}" "$KUBECTL_WANTED or newer" 'upgrade kubectl'; else found 11 ok kubectl "$have" '' ''; fi
  fi
  if ! command -v helm >/dev/null 2>&1; then
    found 11 fail helm 'not on the PATH' "$HELM_WANTED or newer" 'install it: helm.sh/docs/intro/install'
    good=1
  else
    have=$(helm version --short 2>/dev/null | sed -n 's/^v\{0,1\}\([0-9.]*\).*/\1/p')
    if older "${have:-0}" "$HELM_WANTED"; then found 12 fail helm "${have:-unknown}" "$HELM_WANTED or newer" 'upgrade helm'; else found 11 ok helm "$have" '' ''; fi
  fi
  return $good
}

check_cluster() {
  local context
  context=$(current_context)
  if [ -z "$context" ]; then
    found 13 fail context 'no context is selected' 'a context of your kubeconfig' "start Minikube (./taskora deploy --start) or choose one: kubectl config use-context NAME"
    return 1
  fi
  if ! kubectl config get-contexts -o name 2>/dev/null | grep -qxF "$context"; then
    found 13 fail context "'$context' is not in your kubeconfig" 'one of: '"$(kubectl config get-contexts -o name 2>/dev/null | tr '\n' ' ')" 'name one of those with --context'
    return 1
  fi
  if ! kc get --raw /readyz --request-timeout=10s >/dev/null 2>&1; then
    if [ "$(kind_of_cluster)" = minikube ]; then
      found 14 fail cluster "'$context' does not answer" 'a running Minikube' './taskora deploy --start, or: minikube start'
    else
      found 14 fail cluster "'$context' does not answer" 'a reachable API server' "see what 'kubectl --context $context get --raw /readyz' says"
    fi
    return 1
  fi
  found 14 ok cluster "'$context' answers" '' ''
}

check_version() {
  local have
  have=$(kc version -o json 2>/dev/null | tr -d ' \n' | sed -n 's/.*"serverVersion":{[^}]*"gitVersion":"v\([0-9]*\.[0-9]*\).*/\1/p')
  if [ -n "$have" ] && older "$have" "$SERVER_WANTED"; then
    found 15 fail Kubernetes "$have" "$SERVER_WANTED or newer" 'minikube start --kubernetes-version=stable, or upgrade the cluster'
  else
    found 15 ok Kubernetes "${have:-unknown}" '' ''
  fi
}

# check_values: renders the chart with what was given; leaves WANTED_CPU and WANTED_MEMORY.
check_values() {
  local out
  helm_arguments
  if ! out=$(helm install "$RELEASE" "$CHART" -n "$NAMESPACE" --dry-run=client ${HELM_ARGS[@]+"${HELM_ARGS[@]}"} 2>&1); then
    found 24 fail values "$(printf '%s' "$out" | grep -v '^$' | tail -n 1)" 'values the chart accepts' 'mend the values; docs/values.md describes each'
    return 1
  fi
  read -r WANTED_CPU WANTED_MEMORY WANTED_SURGE <<<"$(printf '%s\n' "$out" | sed -n 's/^It asks for \([0-9]*\)m CPU and \([0-9]*\) Mi memory, and \([0-9]*\)m more.*/\1 \2 \3/p')"
  found 24 ok values "accepted: ${WANTED_CPU}m CPU, $WANTED_MEMORY Mi" '' ''
}

check_room() {
  local cpu memory used_cpu used_memory others
  cpu=$(kc get nodes -o jsonpath='{range .items[*]}{.status.allocatable.cpu}{"\n"}{end}' | sum_milli)
  memory=$(kc get nodes -o jsonpath='{range .items[*]}{.status.allocatable.memory}{"\n"}{end}' | sum_mebi)
  # What others ask for: pods of this release are replaced, ended ones ask for nothing.
  others=$(kc get pods -A -l "app.kubernetes.io/instance!=$RELEASE" --field-selector=status.phase!=Succeeded,status.phase!=Failed \
    -o jsonpath='{range .items[*].spec.containers[*]}{.resources.requests.cpu}{"\t"}{.resources.requests.memory}{"\n"}{end}' 2>/dev/null) || others=''
  used_cpu=$(printf '%s\n' "$others" | cut -f1 | sum_milli) used_memory=$(printf '%s\n' "$others" | cut -f2 | sum_mebi)
  if [ $((cpu - used_cpu)) -lt "$WANTED_CPU" ] || [ $((memory - used_memory)) -lt "$WANTED_MEMORY" ]; then
    found 16 fail room "free: $((cpu - used_cpu))m CPU, $((memory - used_memory)) Mi" "${WANTED_CPU}m CPU and $WANTED_MEMORY Mi for Taskora" \
      'a bigger node (minikube delete; minikube start --cpus=4 --memory=8g), fewer other pods, or smaller requests in your values (--dev)'
  elif [ $((cpu - used_cpu)) -lt $((WANTED_CPU + WANTED_SURGE)) ]; then
    found 16 warn room "free: $((cpu - used_cpu))m CPU" "$((WANTED_CPU + WANTED_SURGE))m while an upgrade runs one more API pod" 'smaller CPU requests in your values, or a bigger node: otherwise upgrades wait'
  else
    found 16 ok room "free: $((cpu - used_cpu))m CPU, $((memory - used_memory)) Mi" '' ''
  fi
}

check_disk() {
  local pressure free
  pressure=$(kc get nodes -o jsonpath='{range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="DiskPressure")].status}{" "}{end}')
  case $pressure in
    *=True*)
      found 17 fail disk "a node reports DiskPressure: $pressure" 'free disk on every node' 'docker system prune, minikube ssh -- docker system prune, or a bigger disk'
      return 0
      ;;
  esac
  free=$(df -Pk "$TASKORA_ROOT" | awk 'NR == 2 { printf "%d", $4 / 1048576 }')
  if [ "$BUILD" = yes ] && [ "$free" -lt 5 ]; then
    found 17 fail disk "$free GB free here" '5 GB to build images' 'free some space: docker system prune'
  else
    found 17 ok disk "$free GB free here, no node under pressure" '' ''
  fi
}

check_storage_class() {
  local classes
  classes=$(kc get storageclass -o jsonpath='{range .items[?(@.metadata.annotations.storageclass\.kubernetes\.io/is-default-class=="true")]}{.metadata.name} {end}' 2>/dev/null)
  if [ -n "$classes" ]; then
    found 18 ok StorageClass "${classes% } is the default" '' ''
  else
    found 18 fail StorageClass 'the cluster has no default one' 'a class for the database volume' 'minikube addons enable default-storageclass storage-provisioner, or set postgresql.persistence.storageClass'
  fi
}

check_ingress_class() {
  local wanted
  wanted=$(printf '%s' "${HELM_VALUES[*]-}" | sed -n 's/.*ingress\.className=\([^ ,]*\).*/\1/p')
  wanted=${wanted:-nginx}
  if kc get ingressclass "$wanted" >/dev/null 2>&1; then
    found 19 ok IngressClass "$wanted" '' ''
  elif [ "$(kind_of_cluster)" = minikube ]; then
    found 19 fail IngressClass "'$wanted' does not exist" 'an ingress controller' 'minikube addons enable ingress (./taskora deploy --start does it)'
  else
    found 19 fail IngressClass "'$wanted' does not exist; there is: $(kc get ingressclass -o jsonpath='{.items[*].metadata.name}' 2>/dev/null)" 'an ingress controller' 'install one, or name yours with --set ingress.className=NAME, or do without: --set ingress.enabled=false'
  fi
}

check_metrics() {
  if [ "$(kc get apiservice v1beta1.metrics.k8s.io -o jsonpath='{.status.conditions[?(@.type=="Available")].status}' 2>/dev/null)" = True ]; then
    found 20 ok 'metrics API' available '' ''
  elif [ "$(kind_of_cluster)" = minikube ]; then
    found 20 warn 'metrics API' 'not available' 'metrics-server, for scaling by use' 'minikube addons enable metrics-server (./taskora deploy --start does it)'
  else
    found 20 warn 'metrics API' 'not available' 'metrics-server, for scaling by use' 'install metrics-server; without it nothing is scaled by use, everything else works'
  fi
}

check_rights() {
  local what missing=''
  for what in deployments.apps statefulsets.apps services secrets configmaps serviceaccounts ingresses.networking.k8s.io \
    networkpolicies.networking.k8s.io poddisruptionbudgets.policy roles.rbac.authorization.k8s.io rolebindings.rbac.authorization.k8s.io; do
    [ "$(kc auth can-i create "$what" -n "$NAMESPACE" 2>/dev/null)" = yes ] || missing="$missing $what"
  done
  if ! kc get namespace "$NAMESPACE" >/dev/null 2>&1 && [ "$(kc auth can-i create namespaces 2>/dev/null)" != yes ]; then missing="$missing namespaces"; fi
  if [ -n "$missing" ]; then
    found 21 fail rights "you may not create:$missing" "the right to, in namespace $NAMESPACE" "ask the cluster's owner for the role 'admin' in that namespace (kubectl create rolebinding … --clusterrole=admin)"
  else
    found 21 ok rights "enough in namespace $NAMESPACE" '' ''
  fi
}

check_release() {
  local status
  status=$(release_status)
  case $status in
    pending-*) found 22 fail release "'$RELEASE' is stuck in $status: a helm command was killed" 'no half-done release' "./taskora rollback$([ "$status" != pending-install ] || echo ' (or ./taskora undeploy)') --namespace $NAMESPACE" ;;
    '') found 22 ok release 'none yet' '' '' ;;
    *) found 22 ok release "'$RELEASE' is $status" '' '' ;;
  esac
}
