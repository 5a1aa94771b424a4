package dev.taskora.ops;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import dev.taskora.ops.http.Faults;
import dev.taskora.ops.world.Door;
import dev.taskora.ops.world.Fault;
import dev.taskora.ops.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The simulated cluster in real time: one thread moves its clock and obeys commands. */
final class SimulatedCluster implements Cluster, Faults {
  static final String NAME = "simulated";
  private static final long STEP_MILLIS = 100;

  /** What the world acts out today. */
  private static final Set<Fault.Kind> KINDS =
      EnumSet.of(Fault.Kind.Crash, Fault.Kind.Oom, Fault.Kind.BadImage, Fault.Kind.BadConfig);

  private final World world;
  private final Door door;
  private final InstantSource clock;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private volatile @Nullable Thread mover;

  SimulatedCluster(World world, InstantSource clock) {
    this.world = world;
    this.door = world.door();
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(Consumer<Event> out) {
    mover = Thread.ofPlatform().name("world").daemon().start(() -> move(out));
  }

  private void move(Consumer<Event> out) {
    try {
      connect().forEach(out);
      while (!Thread.currentThread().isInterrupted()) {
        Command command = commands.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
        step(command).forEach(out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Event> connect() {
    synchronized (world) {
      List<Event> events = new ArrayList<>(world.advance(clock.instant()));
      events.addAll(door.connect());
      return events;
    }
  }

  private List<Event> step(@Nullable Command command) {
    synchronized (world) {
      List<Event> events = new ArrayList<>(world.advance(clock.instant()));
      if (command != null) {
        events.addAll(door.obey(command));
      }
      return events;
    }
  }

  @Override
  public void run(Command command) {
    commands.add(command);
  }

  @Override
  public List<String> whyNotReady() {
    return mover == null ? List.of("the simulated cluster has not started yet") : List.of();
  }

  @Override
  public Faults faults() {
    return this;
  }

  @Override
  public List<String> kinds() {
    return KINDS.stream().map(Fault.Kind::wire).toList();
  }

  @Override
  public String inject(String kind, String target) throws NoSuchTarget {
    Fault.Kind wanted =
        Arrays.stream(Fault.Kind.values())
            .filter(one -> one.wire().equals(kind))
            .findFirst()
            .orElseThrow(() -> new NoSuchTarget("no fault of kind " + kind));
    synchronized (world) {
      Fault fault = exists(target) ? world.inject(wanted, nameIn(target), 0) : null;
      if (fault == null) {
        throw new NoSuchTarget("names neither a pod nor a workload: " + target);
      }
      return Long.toString(fault.id());
    }
  }

  private boolean exists(String target) {
    Stream<String> pods = world.pods().stream().map(SimulatedCluster::address);
    Stream<String> workloads =
        world.workloads().stream().map(WorkloadSnapshot::key).map(SimulatedCluster::address);
    return Stream.concat(pods, workloads).anyMatch(target::equals);
  }

  private static String address(PodSnapshot pod) {
    return pod.namespace() + "/" + pod.name();
  }

  private static String address(WorkloadKey key) {
    return key.namespace() + "/" + key.name();
  }

  private static String nameIn(String target) {
    return target.substring(target.indexOf('/') + 1);
  }

  @Override
  public boolean heal(String id) {
    synchronized (world) {
      return id.matches("[0-9]{1,18}") && world.heal(Long.parseLong(id));
    }
  }

  @Override
  public void close() {
    Thread moving = mover;
    if (moving != null) {
      moving.interrupt();
      try {
        moving.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
