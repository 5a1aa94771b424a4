# shellcheck shell=bash
# diagnose: what runs, what does not and why, in a few lines; everything else goes to a file.

taskora_diagnose() {
  parse_cluster diagnose "$@"
  require_cluster_tools
  say "== release '$RELEASE' in namespace '$NAMESPACE' of context '$(current_context)': $(release_status || true)"
  pod_states | sed 's/^/   /'
  say "== what is wrong"
  explain
  say "== everything else: $(collect_evidence)"
}

# One line a pod, tab-separated: name, phase, ready containers, containers, why not scheduled, then for each container
# name, restarts, waiting reason, its message, ended reason, exit code.
# shellcheck disable=SC2016 # the dollars are the template's
readonly POD_TEMPLATE='{{range .items}}{{.metadata.name}}{{"\t"}}{{if .metadata.deletionTimestamp}}Terminating{{else}}{{.status.phase}}{{end}}{{"\t"}}{{$ready := "False"}}{{$why := ""}}{{range .status.conditions}}{{if eq .type "Ready"}}{{$ready = .status}}{{end}}{{if and (eq .type "PodScheduled") (eq .status "False")}}{{$why = printf "%s" .message}}{{end}}{{end}}{{$ready}}{{"\t"}}{{printf "%q" $why}}{{range .status.containerStatuses}}{{"\t"}}{{.name}}{{"\t"}}{{.restartCount}}{{"\t"}}{{with .state.waiting}}{{.reason}}{{else}}-{{end}}{{"\t"}}{{with .state.waiting}}{{printf "%q" (or .message "")}}{{else}}-{{end}}{{"\t"}}{{with .state.terminated}}{{.reason}}{{else}}{{with .lastState.terminated}}{{.reason}}{{else}}-{{end}}{{end}}{{"\t"}}{{with .state.terminated}}{{.exitCode}}{{else}}{{with .lastState.terminated}}{{.exitCode}}{{else}}-{{end}}{{end}}{{end}}{{"\n"}}{{end}}'

pods_raw() { kc -n "$NAMESPACE" get pods -l "app.kubernetes.io/instance=$RELEASE,app.kubernetes.io/component notin (test, backup)" -o go-template="$POD_TEMPLATE" --request-timeout=10s; }

# pod_states: "NAME: state" for people, one line a pod.
pod_states() {
  pods_raw | awk -F '\t' '
    { state = $2
      if ($2 == "Terminating") state = "ending"
      else if ($4 != "\"\"") state = "Unschedulable"
      else if ($3 == "True") state = "ready"
      else if ($7 != "" && $7 != "-") state = $7
      else if ($2 == "Running") state = "running, not ready yet"
      if ($6 + 0 > 0) state = state " (restarted " $6 " times" ($9 != "-" ? ", last end: " $9 " " $10 : "") ")"
      print $1 ": " state }'
}

# explain: for each pod that is not well, why, and what to do.
explain() {
  local name phase ready why container restarts waiting message ended code rest sick=0
  while IFS=$'\t' read -r name phase ready why container restarts waiting message ended code rest; do
    if [ "$phase" = Terminating ] || [ "$ready" = True ] || [ -z "$name" ]; then continue; fi
    sick=$((sick + 1))
    explain_pod
  done <<<"$(pods_raw 2>/dev/null)"
  explain_claims
  [ "$sick" -gt 0 ] || say "   every pod is ready"
}

explain_pod() {
  local asks
  if [ -n "$why" ] && [ "$why" != '""' ]; then
    asks=$(kc -n "$NAMESPACE" get pod "$name" -o jsonpath='{range .spec.containers[*]}{.resources.requests.cpu} CPU, {.resources.requests.memory} memory{end}')
    say "   $name: no node can take it (it asks for $asks)."
    case $why in
      *'Insufficient memory'*) say "      Too little memory is free: lower the memory request in your values, or use a bigger node (minikube delete; minikube start --memory=8g)." ;;
      *'Insufficient cpu'*) say "      Too little CPU is free: lower the CPU request in your values, or use a bigger node (minikube delete; minikube start --cpus=4)." ;;
    esac
    say "      Kubernetes says: $(unquote "$why")"
    return 0
  fi
  case $waiting in
    ErrImagePull | ImagePullBackOff | ErrImageNeverPull | InvalidImageName)
      say "   $name: the image cannot be had: $(kc -n "$NAMESPACE" get pod "$name" -o jsonpath='{.spec.containers[0].image}')"
      say "      Build and load it (./taskora deploy), or name one that exists (--tag, or image.tag in your values). $(unquote "$message")"
      ;;
    CreateContainerConfigError | CreateContainerError | RunContainerError)
      say "   $name: the container's settings do not hold: $(unquote "$message")" ;;
    *)
      if [ "$ended" = OOMKilled ]; then
        say "   $name: $container was ended by the kernel: it used more memory than its limit. Raise resources.limits.memory of this part in your values."
      elif [ "$waiting" = CrashLoopBackOff ] || { [ "$ended" != - ] && [ -n "$ended" ]; }; then
        say "   $name: $container ends by itself (exit code $code, restarted $restarts times). Its last words:"
        last_words "$name" "$container"
      elif [ "$phase" = Running ]; then
        say "   $name: $container runs but is not ready: $(last_warning "$name")"
        last_words "$name" "$container"
      else
        say "   $name: $phase, ${waiting#-} $(last_warning "$name")"
      fi
      ;;
  esac
}

explain_claims() {
  kc -n "$NAMESPACE" get persistentvolumeclaims -l "app.kubernetes.io/instance=$RELEASE" \
    -o jsonpath='{range .items[?(@.status.phase!="Bound")]}{.metadata.name}{"\n"}{end}' 2>/dev/null | while read -r claim; do
    [ -z "$claim" ] || say "   volume claim $claim is not bound: $(last_warning "$claim") Is there a default StorageClass (kubectl get storageclass)?"
  done
}

last_warning() { kc -n "$NAMESPACE" get events --field-selector "involvedObject.name=$1,type=Warning" --sort-by=.lastTimestamp -o jsonpath='{.items[-1:].message}' 2>/dev/null | tr '\n' ' ' | cut -c1-300; }

last_words() {
  local words
  words=$(kc -n "$NAMESPACE" logs "$1" -c "$2" --previous --tail=3 2>/dev/null) || words=''
  [ -n "$words" ] || words=$(kc -n "$NAMESPACE" logs "$1" -c "$2" --tail=3 2>/dev/null) || words=''
  printf '%s\n' "${words:-(it wrote no log)}" | cut -c1-300 | sed 's/^/      | /'
}

unquote() { printf '%s' "$1" | sed 's/^"//; s/"$//; s/\\"/"/g'; }

# collect_evidence: writes what a person needs to find the cause later; prints the file's name.
collect_evidence() {
  local directory="$TASKORA_ROOT/.taskora/evidence" file
  mkdir -p "$directory"
  file="$directory/$NAMESPACE-$RELEASE-$(date +%Y%m%dT%H%M%S).txt"
  {
    section "release" hm status "$RELEASE" -n "$NAMESPACE"
    section "history" hm history "$RELEASE" -n "$NAMESPACE"
    section "values given" hm get values "$RELEASE" -n "$NAMESPACE"
    section "objects" kc -n "$NAMESPACE" get all,ingress,pvc,networkpolicy,pdb,configmap -o wide
    section "events" kc -n "$NAMESPACE" get events --sort-by=.lastTimestamp
    section "nodes" kc describe nodes
    section "pods" kc -n "$NAMESPACE" describe pods -l "app.kubernetes.io/instance=$RELEASE"
    section "volume claims" kc -n "$NAMESPACE" describe pvc
    for pod in $(kc -n "$NAMESPACE" get pods -l "app.kubernetes.io/instance=$RELEASE" -o jsonpath='{.items[*].metadata.name}' 2>/dev/null); do
      section "log of $pod" kc -n "$NAMESPACE" logs "$pod" --all-containers --tail=300 --timestamps
      section "log of $pod before its last restart" kc -n "$NAMESPACE" logs "$pod" --all-containers --previous --tail=300 --timestamps
    done
  } >"$file" 2>&1
  printf '%s\n' "$file"
}

section() {
  printf '\n======== %s\n' "$1"
  shift
  "$@" || true
}
