# shellcheck shell=bash
# deploy, upgrade, rollback, undeploy: build, load, install, watch every pod, and go back when it does not come up.

taskora_deploy() {
  parse_cluster deploy "$@"
  deploy_release
}

taskora_upgrade() {
  parse_cluster upgrade "$@"
  require_cluster_tools
  [ -n "$(release_status)" ] || die "there is no release '$RELEASE' in namespace '$NAMESPACE' of context '$(current_context)'. ./taskora deploy installs one." 23
  deploy_release
}

deploy_release() {
  local began=$SECONDS
  [ "$START" = no ] || start_minikube
  [ -n "$TAG" ] || [ "$BUILD" = no ] || TAG=$(source_tag)
  say "== preflight"
  preflight_checks
  [ "$PREFLIGHT_CODE" -eq 0 ] || die "nothing was touched: mend what is marked FAIL above and run the command again." "$PREFLIGHT_CODE"
  [ "$BUILD" = no ] || build_and_load
  install_release
  say "== Taskora is deployed to context '$(current_context)', namespace '$NAMESPACE' ($((SECONDS - began)) s)"
  show_address
}

# start_minikube: the cluster that Taskora is measured for, with what it uses switched on.
start_minikube() {
  command -v minikube >/dev/null 2>&1 || die "--start needs 'minikube' on the PATH: minikube.sigs.k8s.io/docs/start." 11
  local profile=${CONTEXT:-minikube}
  if [ "$(builder)" = docker ] && ! docker info >/dev/null 2>&1; then
    die "Docker is not running, and Minikube runs in it. Start Docker (Docker Desktop, or: sudo systemctl start docker) and run the command again." 10
  fi
  if ! minikube status -p "$profile" >/dev/null 2>&1; then
    say "== starting Minikube '$profile' with 4 CPUs and 8 GB"
    minikube start -p "$profile" --cpus=4 --memory=8g || die "Minikube did not start; its own words stand above. 'minikube delete -p $profile' and a second try mends a half-made one." 14
  fi
  minikube addons enable ingress -p "$profile" >/dev/null || die "Minikube could not enable its ingress add-on: minikube addons enable ingress -p $profile" 19
  minikube addons enable metrics-server -p "$profile" >/dev/null || die "Minikube could not enable metrics-server: minikube addons enable metrics-server -p $profile" 20
  kc -n ingress-nginx wait --for=condition=Available deployment --all --timeout=180s >/dev/null || die "the ingress controller did not start within 180 s: kubectl -n ingress-nginx get pods" 19
}

# ---- images

build_and_load() {
  local part name stamp began
  mkdir -p "$TASKORA_ROOT/target/images"
  for part in $PARTS; do
    name=$(image_name "$part")
    stamp="$TASKORA_ROOT/target/images/$(printf '%s@%s' "$name" "$(current_context)" | tr '/:@ ' '____')"
    if [ -f "$stamp" ] && image_there "$name"; then
      say "== image $name is there already"
      continue
    fi
    began=$SECONDS
    say "== building $name"
    build_image "$part" "$name" >"$TASKORA_ROOT/target/images/$part.log" 2>&1 || {
      tail -n 30 "$TASKORA_ROOT/target/images/$part.log" >&2
      die "the image $name could not be built; its last lines stand above, all of them in target/images/$part.log." 25
    }
    load_image "$name"
    : >"$stamp"
    say "   done ($((SECONDS - began)) s)"
  done
}

build_image() {
  local arguments=(-f "$TASKORA_ROOT/deploy/docker/service.Dockerfile" --build-arg "MODULE=$1")
  case $1 in
    frontend) arguments=(-f "$TASKORA_ROOT/deploy/docker/frontend.Dockerfile") ;;
    ops-agent) arguments+=(--build-arg PORT=8090) ;;
  esac
  arguments+=(--build-arg "REVISION=$(git -C "$TASKORA_ROOT" rev-parse HEAD 2>/dev/null || echo unknown)")
  if [ "$(builder)" = custom ]; then
    # Such a command gets the name first, then what `docker build` would get; it may load the image as well.
    # shellcheck disable=SC2086
    $TASKORA_IMAGE_BUILD "$2" "${arguments[@]}" "$TASKORA_ROOT"
  else
    "$(builder)" build "${arguments[@]}" -t "$2" "$TASKORA_ROOT"
  fi
}

# image_there NAME: true when the cluster has it, as far as that can be asked.
image_there() {
  case $(kind_of_cluster) in
    minikube) minikube -p "$(current_context)" image ls 2>/dev/null | grep -q "${1}\$" ;;
    *) return 0 ;;
  esac
}

load_image() {
  local context
  context=$(current_context)
  if [ -n "${TASKORA_IMAGE_LOAD:-}" ]; then
    # shellcheck disable=SC2086
    $TASKORA_IMAGE_LOAD "$1" || die "'$TASKORA_IMAGE_LOAD $1' failed." 25
  elif [ "$(builder)" = custom ]; then
    return 0
  elif [ -n "$REGISTRY" ]; then
    "$(builder)" push "$1" || die "$1 could not be pushed. Log in first: $(builder) login ${REGISTRY%%/*}" 25
  else
    case $(kind_of_cluster) in
      minikube) minikube -p "$context" image load "$1" || die "minikube could not load $1." 25 ;;
      kind) kind load docker-image "$1" --name "${context#kind-}" || die "kind could not load $1." 25 ;;
      desktop) ;;
      *) die "this context ('$context') is neither Minikube nor kind: name a registry its nodes can pull from with --registry HOST/PATH, or a command that loads an image with TASKORA_IMAGE_LOAD." 25 ;;
    esac
  fi
}

# ---- the release

install_release() {
  local before log helm_pid=0
  log=$(mktemp "${TMPDIR:-/tmp}/taskora-helm.XXXXXX")
  before=$(release_status)
  helm_arguments
  say "== $([ -z "$before" ] && echo installing || echo upgrading) release '$RELEASE' (at most $TIMEOUT s)"
  hm upgrade --install "$RELEASE" "$CHART" -n "$NAMESPACE" --create-namespace --wait --timeout "${TIMEOUT}s" --history-max 10 \
    ${HELM_ARGS[@]+"${HELM_ARGS[@]}"} >"$log" 2>&1 &
  helm_pid=$!
  # Ctrl-C: helm is told, so that the release is marked as failed instead of pending for ever.
  trap 'kill -TERM "$helm_pid" 2>/dev/null; wait "$helm_pid"; echo; die "interrupted: release '"'$RELEASE'"' is half done. ./taskora rollback goes back, ./taskora deploy tries again." 130' INT TERM
  watch_pods "$helm_pid"
  if wait "$helm_pid"; then
    trap - INT TERM
    rm -f "$log"
    return 0
  fi
  trap - INT TERM
  # What helm says about being told to stop is no news.
  grep '^Error' "$log" | grep -v 'context canceled' >&2 || true
  rm -f "$log"
  go_back "$before"
}

# watch_pods HELM_PID: prints each change of each pod; ends helm early when a pod can never come up.
watch_pods() {
  local seen now began=$SECONDS line hopeless='' since=0
  seen=$(mktemp "${TMPDIR:-/tmp}/taskora-seen.XXXXXX")
  now=$(mktemp "${TMPDIR:-/tmp}/taskora-now.XXXXXX")
  while kill -0 "$1" 2>/dev/null; do
    pod_states >"$now" 2>/dev/null || true
    while IFS= read -r line; do
      grep -qxF "$line" "$seen" || printf '   %3d s  %s\n' $((SECONDS - began)) "$line"
    done <"$now"
    cp "$now" "$seen"
    hopeless=$(grep -E ': (ErrImagePull|ImagePullBackOff|ErrImageNeverPull|InvalidImageName|CreateContainerConfigError|CrashLoopBackOff|Unschedulable)' "$now" || true)
    if [ -z "$hopeless" ]; then
      since=$SECONDS
    elif [ $((SECONDS - since)) -ge "${TASKORA_PATIENCE:-30}" ]; then
      say "   this will not come up by itself: not waiting any longer"
      kill -TERM "$1" 2>/dev/null || true
      break
    fi
    sleep 1
  done
  rm -f "$seen" "$now"
}

# go_back STATUS_BEFORE: evidence first, because going back removes it.
go_back() {
  local file revision
  file=$(collect_evidence)
  say "== what went wrong"
  explain
  say "   everything else: $file"
  if [ -z "$1" ]; then
    hm uninstall "$RELEASE" -n "$NAMESPACE" --wait --timeout 120s >/dev/null 2>&1 || true
    die "the first install failed and was taken away again; volumes and passwords were kept. Mend what stands above and deploy again." 30
  fi
  revision=$(last_good_revision)
  [ -n "$revision" ] || die "the upgrade failed and there is no earlier good revision to go back to. Mend what stands above and deploy again." 31
  say "== going back to revision $revision"
  if hm rollback "$RELEASE" "$revision" -n "$NAMESPACE" --wait --timeout "${TIMEOUT}s" >/dev/null 2>&1; then
    die "the upgrade failed; revision $revision serves again. Mend what stands above and upgrade again." 32
  fi
  die "the upgrade failed, and so did going back to revision $revision. ./taskora diagnose shows the state." 33
}

taskora_rollback() {
  local revision now
  parse_cluster rollback "$@"
  require_cluster_tools
  [ -n "$(release_status)" ] || die "there is no release '$RELEASE' in namespace '$NAMESPACE' of context '$(current_context)'." 23
  revision=${REST[0]:-$(last_good_revision)}
  case $revision in '' | *[!0-9]*) die "there is no earlier good revision to go back to. 'helm history $RELEASE -n $NAMESPACE' lists them." 31 ;; esac
  say "== going back to revision $revision"
  hm rollback "$RELEASE" "$revision" -n "$NAMESPACE" --wait --timeout "${TIMEOUT}s" &
  now=$!
  watch_pods "$now"
  if ! wait "$now"; then
    say "== what went wrong"
    explain
    die "revision $revision did not come up; everything else: $(collect_evidence)" 33
  fi
  say "Revision $revision serves again."
}

taskora_undeploy() {
  parse_cluster undeploy "$@"
  require_cluster_tools
  if [ -n "$(release_status)" ]; then
    hm uninstall "$RELEASE" -n "$NAMESPACE" --wait --timeout 180s || die "the release could not be taken away; see above." 34
  else
    say "There is no release '$RELEASE' in namespace '$NAMESPACE'."
  fi
  if [ "$DELETE_DATA" = yes ]; then
    kc -n "$NAMESPACE" delete persistentvolumeclaim,secret,configmap -l "app.kubernetes.io/instance=$RELEASE" --ignore-not-found
    kc -n "$NAMESPACE" delete configmap taskora-ops-ledger --ignore-not-found
  else
    say "Kept: the database's volume and the passwords that open it. --delete-data removes them for good."
  fi
}

# show_address: where to open the page, and whether it answers there.
show_address() {
  local host address='' scheme=http
  host=$(kc -n "$NAMESPACE" get ingress -l "app.kubernetes.io/instance=$RELEASE" -o jsonpath='{.items[0].spec.rules[0].host}' 2>/dev/null) || host=''
  [ -z "$(kc -n "$NAMESPACE" get ingress -l "app.kubernetes.io/instance=$RELEASE" -o jsonpath='{.items[0].spec.tls[0].secretName}' 2>/dev/null)" ] || scheme=https
  if [ "$(kind_of_cluster)" = minikube ]; then
    address=$(minikube -p "$(current_context)" ip 2>/dev/null) || address=''
  fi
  [ -n "$address" ] || address=$(kc -n "$NAMESPACE" get ingress -l "app.kubernetes.io/instance=$RELEASE" -o jsonpath='{.items[0].status.loadBalancer.ingress[0].ip}{.items[0].status.loadBalancer.ingress[0].hostname}' 2>/dev/null) || address=''
  [ -n "$address" ] || address=$(kc get nodes -o jsonpath='{.items[0].status.addresses[?(@.type=="InternalIP")].address}' 2>/dev/null) || address=''
  if page_answers "$scheme" "$address" "$host"; then
    say "   page: $scheme://${host:-$address}/$([ -z "$host" ] || echo "   (the name must lead to $address)")"
  else
    say "   page: kubectl -n $NAMESPACE port-forward svc/$(fullname)-frontend 8080:80   then http://localhost:8080/"
    [ -z "$address" ] || say "   (through the Ingress, $scheme://${host:-$address}/ does not answer from here; on macOS and Windows 'minikube tunnel' opens the way)"
  fi
  say "   check: helm test $RELEASE -n $NAMESPACE      look: ./taskora diagnose      away with it: ./taskora undeploy"
}

page_answers() {
  local tries=0
  [ -n "$2" ] && command -v curl >/dev/null 2>&1 || return 1
  while [ "$tries" -lt 30 ]; do
    ! curl -skf -m 3 ${3:+-H "Host: $3"} "$1://$2/" 2>/dev/null | grep -qi '<html' || return 0
    tries=$((tries + 1))
    sleep 1
  done
  return 1
}

fullname() { kc -n "$NAMESPACE" get service -l "app.kubernetes.io/instance=$RELEASE,app.kubernetes.io/component=frontend" -o jsonpath='{.items[0].metadata.name}' 2>/dev/null | sed 's/-frontend$//'; }
