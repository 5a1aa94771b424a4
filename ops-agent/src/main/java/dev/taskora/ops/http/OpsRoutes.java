package dev.taskora.ops.http;

import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.http.shape.ActionShape;
import dev.taskora.ops.http.shape.AlertShape;
import dev.taskora.ops.http.shape.IncidentShape;
import dev.taskora.ops.http.shape.PodShape;
import dev.taskora.ops.http.shape.PolicyShape;
import dev.taskora.ops.http.shape.StatusShape;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Read-only routes over the newest view. */
final class OpsRoutes {
  private final Supplier<View> view;
  private final String cluster;

  OpsRoutes(Supplier<View> view, String cluster) {
    this.view = view;
    this.cluster = cluster;
  }

  void mount(Router router) {
    router.get("/api/ops/status").handler(this::status);
    router.get("/api/ops/pods").handler(this::pods);
    router.get("/api/ops/incidents").handler(this::incidents);
    router.get("/api/ops/incidents/:id").handler(this::incident);
    router.get("/api/ops/actions").handler(this::actions);
    router.get("/api/ops/alerts").handler(this::alerts);
    router.get("/api/ops/policies").handler(this::policies);
  }

  private void status(RoutingContext ctx) {
    Answer.json(ctx, 200, StatusShape.of(view.get(), cluster));
  }

  private void pods(RoutingContext ctx) {
    Page.send(ctx, view.get().pods(), PodShape::of);
  }

  /** Open ones first, then the newest. */
  private void incidents(RoutingContext ctx) {
    View now = view.get();
    List<Incident> ordered = new ArrayList<>(now.incidents());
    ordered.sort(
        Comparator.comparing((Incident i) -> i.progress().resolvedAt() != null)
            .thenComparing(Incident::id, Comparator.reverseOrder()));
    Page.send(ctx, ordered, incident -> IncidentShape.of(incident, now));
  }

  private void incident(RoutingContext ctx) {
    View now = view.get();
    String id = ctx.pathParam("id");
    now.incidents().stream()
        .filter(incident -> Long.toString(incident.id()).equals(id))
        .findFirst()
        .ifPresentOrElse(
            incident -> Answer.json(ctx, 200, IncidentShape.of(incident, now)),
            () -> Problem.NOT_FOUND.answer(ctx, "No incident " + id + " is known any more."));
  }

  /** Newest first. */
  private void actions(RoutingContext ctx) {
    View now = view.get();
    Page.send(ctx, now.actions().reversed(), entry -> ActionShape.of(entry, now));
  }

  /** Firing ones first. */
  private void alerts(RoutingContext ctx) {
    Comparator<Alert> order =
        Comparator.comparing(Alert::state)
            .thenComparing(Alert::startsAt, Comparator.reverseOrder());
    Page.send(ctx, view.get().alerts().stream().sorted(order).toList(), AlertShape::of);
  }

  private void policies(RoutingContext ctx) {
    View now = view.get();
    List<JsonObject> all =
        Stream.concat(
                now.policies().policies().stream().map(PolicyShape::of),
                now.policies().scaling().stream().map(PolicyShape::of))
            .toList();
    Page.send(ctx, all, shape -> shape);
  }
}
