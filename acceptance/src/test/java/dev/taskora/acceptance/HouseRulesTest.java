package dev.taskora.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of ARCHITECTURE.md: which room may know what. Not to be suppressed. */
class HouseRulesTest {
  private static final String ENGINE = "dev.taskora.ops.engine..";
  private static final String TALK = "dev.taskora.assistant.talk..";
  private static final String TASK = "dev.taskora.chat.task..";

  /** Rooms that touch the outside. They may know the core; nothing in the core knows them. */
  private static final List<String> DOORS =
      List.of(
          "dev.taskora.ops.kube",
          "dev.taskora.ops.notify",
          "dev.taskora.ops.journal",
          "dev.taskora.ops.policy",
          "dev.taskora.ops.http",
          "dev.taskora.chat.postgres",
          "dev.taskora.chat.http",
          "dev.taskora.assistant.model",
          "dev.taskora.assistant.door");

  private static JavaClasses house;

  @BeforeAll
  static void read_the_house() {
    house =
        new ClassFileImporter()
            .importPaths(
                House.JAVA_MODULES.stream()
                    .map(module -> House.ROOT.resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));
    assertThat(house).as("compiled classes of the product").hasSizeGreaterThan(50);
  }

  @Test
  void the_core_touches_no_io_no_vendor_and_no_network() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ENGINE, TALK, TASK)
            .should()
            .dependOnClassesThat(
                not(
                    resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "java.text..",
                        "org.jspecify..",
                        "dev.taskora.."))));
  }

  @Test
  void the_engine_knows_only_java_and_itself() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.taskora..").and(not(resideInAPackage(ENGINE)))));
  }

  @Test
  void the_core_has_no_clock_and_no_dice_of_its_own() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ENGINE, TALK, TASK)
            .should(
                call(
                    "a clock or a dice",
                    Set.of(
                        "java.lang.System.nanoTime",
                        "java.lang.System.currentTimeMillis",
                        "java.lang.Math.random",
                        "java.util.UUID.randomUUID",
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.time.LocalDateTime.now",
                        "java.time.OffsetDateTime.now",
                        "java.time.ZonedDateTime.now",
                        "java.time.Clock.systemUTC",
                        "java.time.Clock.systemDefaultZone",
                        "java.time.InstantSource.system"))));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ENGINE, TALK, TASK)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)|java\\.security\\.SecureRandom"));
  }

  @Test
  void the_engine_never_iterates_in_hash_order() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|concurrent\\.ConcurrentHashMap)"));
  }

  @Test
  void doors_are_known_to_nobody_but_the_front_hall() {
    for (String door : DOORS) {
      check(
          noClasses()
              .that()
              .resideOutsideOfPackages(door + "..", "dev.taskora.ops", "dev.taskora.chat")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(door + ".."));
    }
  }

  @Test
  void each_vendor_has_one_room() {
    only("io.fabric8..", "dev.taskora.ops.kube..");
    only("dev.langchain4j..", "dev.taskora.assistant.model..");
    only("org.snakeyaml..", "dev.taskora.ops.policy..");
    only("io.vertx.ext.web..", "dev.taskora.chat.http..", "dev.taskora.ops.http..");
    only("io.vertx.sqlclient..", "dev.taskora.chat.postgres..");
    only("io.vertx.pgclient..", "dev.taskora.chat.postgres..");
    only("java.sql..", "dev.taskora.chat.postgres..");
    only("org.flywaydb..", "dev.taskora.chat.postgres..");
    only("com.password4j..", "dev.taskora.chat.account..");
  }

  @Test
  void sql_is_written_only_in_the_postgres_room() {
    Pattern sql = Pattern.compile("\"\\s*(SELECT |INSERT INTO |UPDATE \\w+ SET|DELETE FROM )");
    List<String> elsewhere =
        House.files(".java").stream()
            .filter(file -> House.name(file).contains("src/main"))
            .filter(file -> !House.name(file).contains("/chat/postgres/"))
            .filter(file -> sql.matcher(House.read(file)).find())
            .map(House::name)
            .toList();
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void the_two_deployables_meet_over_the_network_only() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.taskora.chat..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.taskora.ops.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.taskora.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.taskora.chat.."));
  }

  @Test
  void every_room_says_what_lives_there_and_has_null_under_control() {
    for (Path file : House.files(".java")) {
      if (!House.name(file).contains("src/main/java")) {
        continue;
      }
      Path door = file.resolveSibling("package-info.java");
      assertThat(door).as("package-info of " + House.name(file)).exists();
      assertThat(House.read(door)).as(House.name(door)).contains("@NullMarked").contains("/**");
    }
  }

  @Test
  void type_names_say_what_a_thing_is() {
    Pattern empty =
        Pattern.compile(
            ".*(Manager|Helper|Utils?|Impl|Base|Abstract|Data|Info|Processor)$|^Abstract.*");
    check(
        classes()
            .should(
                new ArchCondition<JavaClass>("have a name that says something") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (empty.matcher(type.getSimpleName()).matches()) {
                      events.add(SimpleConditionEvent.violated(type, type.getName()));
                    }
                  }
                }));
  }

  private static void only(String vendor, String... rooms) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(vendor));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(house);
  }

  /** Matches calls and method references of these methods, named {@code package.Class.method}. */
  private static ArchCondition<JavaClass> call(String what, Set<String> methods) {
    return new ArchCondition<>("call " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(
                type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
            .filter(access ->
                methods.contains(
                    access.getTargetOwner().getName() + "." + access.getTarget().getName()))
            .forEach(access ->
                events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
      }
    };
  }
}
