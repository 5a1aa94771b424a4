package dev.taskora.ops.http;

import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.http.shape.ActionShape;
import dev.taskora.ops.http.shape.AlertShape;
import dev.taskora.ops.http.shape.IncidentShape;
import dev.taskora.ops.http.shape.PodShape;
import dev.taskora.ops.http.shape.StatusShape;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The difference of two views as named messages: pod, incident, action, alert, status. */
final class ViewChanges {
  private final String cluster;
  private final BiConsumer<String, JsonObject> out;
  private Map<String, PodSnapshot> pods = Map.of();
  private Map<Long, Incident> incidents = Map.of();
  private Map<Long, Ledger.Entry> actions = Map.of();
  private Map<String, Alert> alerts = Map.of();
  private JsonObject status = new JsonObject();

  /**
   * @param cluster for the status
   * @param out takes each message's name and body
   */
  ViewChanges(String cluster, BiConsumer<String, JsonObject> out) {
    this.cluster = cluster;
    this.out = out;
  }

  void tell(View view) {
    pods = tellPods(view);
    actions = tellActions(view);
    alerts = told("alert", alerts, by(view.alerts(), Alert::fingerprint), AlertShape::of);
    Function<Incident, JsonObject> shape = incident -> IncidentShape.of(incident, view);
    incidents = told("incident", incidents, by(view.incidents(), Incident::id), shape);
    tellStatus(view);
  }

  private Map<String, PodSnapshot> tellPods(View view) {
    Map<String, PodSnapshot> now = by(view.pods(), PodSnapshot::uid);
    now.forEach((uid, pod) -> {
      PodSnapshot before = pods.get(uid);
      if (before == null || looksOther(before, pod)) {
        out.accept("pod", PodShape.of(pod));
      }
    });
    pods.forEach((uid, pod) -> {
      if (!now.containsKey(uid)) {
        out.accept("pod", PodShape.gone(pod));
      }
    });
    return now;
  }

  private static boolean looksOther(PodSnapshot before, PodSnapshot now) {
    return !before.equals(now) && !PodShape.of(before).equals(PodShape.of(now));
  }

  /** An action that is taken back before it was done ends as refused. */
  private Map<Long, Ledger.Entry> tellActions(View view) {
    Function<Ledger.Entry, JsonObject> shape = entry -> ActionShape.of(entry, view);
    Map<Long, Ledger.Entry> now = by(view.actions(), Ledger.Entry::id);
    actions.forEach((id, entry) -> {
      if (!now.containsKey(id) && entry.outcome() == null) {
        out.accept("action", shape.apply(entry.ended(view.at(), Outcome.Refused)));
      }
    });
    return told("action", actions, now, shape);
  }

  private <K, T> Map<K, T> told(
      String name, Map<K, T> before, Map<K, T> now, Function<T, JsonObject> shape) {
    now.forEach((key, thing) -> {
      if (!thing.equals(before.get(key))) {
        out.accept(name, shape.apply(thing));
      }
    });
    return now;
  }

  /** The age of the cache changes always, and says nothing while it is small. */
  private void tellStatus(View view) {
    JsonObject now = StatusShape.of(view, cluster);
    JsonObject lasting = now.copy();
    lasting.remove("cacheAge");
    lasting.put("fresh", view.standing().fresh());
    if (!lasting.equals(status)) {
      status = lasting;
      out.accept("status", now);
    }
  }

  private static <K, T> Map<K, T> by(List<T> things, Function<T, K> key) {
    Map<K, T> map = HashMap.newHashMap(things.size());
    things.forEach(thing -> map.put(key.apply(thing), thing));
    return map;
  }
}
