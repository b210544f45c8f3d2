/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.github.adbmaven";
    /** What most packages use, and the page calls by one name. */
    private static final Set<String> BASE = Set.of("model", "error", "wait", "json");

    /** A line of the page's table of packages. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?) \\| (.*) \\|$");

    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    /**
     * Every arrow between packages. What is not here is forbidden; a package that is missing here may not exist.
     *
     * <p>Arrows go down only: goals, then what puts a build together, then use cases, then clients, then what all share.
     */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry(
                    "mojo",
                    Set.of(
                            "mojo.report",
                            "goal",
                            "maven",
                            "settings",
                            "token",
                            "doctor",
                            "workspace",
                            "model",
                            "error",
                            "wait")),
            Map.entry(
                    "mojo.report",
                    Set.of(
                            "goal",
                            "maven",
                            "token",
                            "doctor",
                            "workspace",
                            "workspace.spec",
                            "azure.arm",
                            "json",
                            "model",
                            "error")),
            Map.entry(
                    "goal",
                    Set.of(
                            "maven",
                            "settings",
                            "token",
                            "doctor",
                            "databricks.rest",
                            "workspace",
                            "workspace.spec",
                            "azure.entra",
                            "azure.arm",
                            "databricks",
                            "azure.keyvault",
                            "output",
                            "output.ci",
                            "azure.http",
                            "emulator",
                            "json",
                            "model",
                            "error",
                            "wait")),
            Map.entry(
                    "databricks.rest",
                    Set.of("workspace", "databricks", "azure.entra", "json", "model", "error", "wait")),
            Map.entry("maven", Set.of("token", "output", "settings", "model", "error", "wait")),
            Map.entry(
                    "token",
                    Set.of(
                            "workspace",
                            "databricks",
                            "azure.entra",
                            "azure.arm",
                            "output",
                            "json",
                            "model",
                            "error",
                            "wait")),
            Map.entry(
                    "doctor",
                    Set.of(
                            "token",
                            "workspace",
                            "databricks",
                            "azure.arm",
                            "azure.http",
                            "json",
                            "model",
                            "error",
                            "wait")),
            Map.entry(
                    "workspace",
                    Set.of(
                            "workspace.spec",
                            "databricks",
                            "azure.entra",
                            "azure.arm",
                            "output",
                            "json",
                            "model",
                            "error",
                            "wait")),
            Map.entry("output.ci", Set.of("output", "model", "error", "wait")),
            Map.entry("output", Set.of("json", "model", "error", "wait")),
            Map.entry("settings", Set.of("workspace.spec", "json", "model", "error")),
            Map.entry("workspace.spec", Set.of("json", "model", "error")),
            Map.entry("azure.entra", Set.of("azure.http", "json", "model", "error", "wait")),
            Map.entry("azure.arm", Set.of("azure.http", "json", "model", "error", "wait")),
            Map.entry("azure.keyvault", Set.of("azure.http", "output", "json", "model", "error", "wait")),
            Map.entry("databricks", Set.of("azure.http", "json", "model", "error", "wait")),
            Map.entry("azure.http", Set.of("json", "model", "error", "wait")),
            Map.entry("wait", Set.of("model", "error")),
            Map.entry("error", Set.of("model")),
            Map.entry("json", Set.of()),
            Map.entry("model", Set.of()),
            Map.entry("emulator", Set.of()));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> dependenciesAreAllowed() {
        return ARROWS.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(arrow -> {
            return DynamicTest.dynamicTest(
                    arrow.getKey() + " -> " + new TreeSet<>(arrow.getValue()),
                    () -> check(classes()
                            .that(describe(
                                    "are part of " + arrow.getKey(),
                                    type -> part(type).equals(arrow.getKey())))
                            .should()
                            .onlyDependOnClassesThat(describe(
                                    "are its own, or in the packages named after the arrow",
                                    type -> !type.getPackageName().startsWith(ROOT)
                                            || part(type).equals(arrow.getKey())
                                            || arrow.getValue().contains(part(type))))
                            .because("the direction of the arrows is what lets a part be read, tested and replaced"
                                    + " alone; turn the dependency round with an interface in the lower package")));
        });
    }

    /** The longest key of {@link #ARROWS} that is this type's package or a parent of it; else the package itself. */
    private static String part(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        return ARROWS.keySet().stream()
                .filter(key -> name.equals(key) || name.startsWith(key + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    @Test
    void everyPackageIsInDependencyMap() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(part(type)));

        assertThat(ARROWS.keySet())
                .as("a new package needs its arrows in this test")
                .containsAll(found);
    }

    @Test
    void architecturePageListsTheSameDependencies() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(Path.of("ARCHITECTURE.md")))
                .results()
                .toList()) {
            Set<String> targets = new TreeSet<>(names(row.group(2)));
            if (row.group(2).startsWith("everything but")) {
                Set<String> excepted = Set.copyOf(targets);
                targets.addAll(ARROWS.keySet());
                targets.removeAll(excepted);
            }
            names(row.group(1)).forEach(name -> documented.put(name, withoutBase(name, targets)));
        }
        Map<String, Set<String>> allowed = new TreeMap<>();
        ARROWS.forEach((name, targets) -> allowed.put(name, withoutBase(name, targets)));
        allowed.keySet().removeAll(BASE);

        assertThat(documented).isEqualTo(allowed);
    }

    private static Set<String> withoutBase(String name, Set<String> targets) {
        Set<String> rest = new TreeSet<>(targets);
        rest.removeAll(BASE);
        rest.remove(name);
        return rest;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        slices().matching(ROOT + ".(**)")
                                .should()
                                .beFreeOfCycles()
                                .because("packages in a cycle are one package that nobody can take in at once"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ROOT + ".mojo..", ROOT + ".maven..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
                                .because("use cases run in tests without Maven;"
                                        + " declare a small interface and implement it in the package maven"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ROOT + ".goal..", ROOT + ".emulator..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ROOT + ".emulator..")
                                .because("production code must not know that its cloud is not the real one"),
                        classes()
                                .that()
                                .resideInAPackage(ROOT + ".emulator..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        ROOT + ".emulator..",
                                        "java..",
                                        "javax.net..",
                                        "javax.crypto..",
                                        "javax.security..",
                                        "com.fasterxml.jackson..",
                                        "org.jspecify..")
                                .because(
                                        "a misreading of the contract must fail a test instead of cancelling itself out"
                                                + " between clients and emulator"),
                        classes()
                                .that()
                                .resideInAPackage(ROOT + ".model..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(ROOT + ".model..", "java..", "org.jspecify..")
                                .because("the words of the field depend on no library"),
                        fields().that()
                                .areStatic()
                                .should()
                                .beFinal()
                                .because("a Maven daemon outlives the build: state belongs to the build's memory"),
                        noClasses()
                                .should()
                                .callMethod(System.class, "getenv")
                                .orShould()
                                .callMethod(System.class, "getenv", String.class)
                                .because(
                                        "in a daemon the environment is the client's: take the map that the package goal was given"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(ROOT + ".goal..", ROOT + ".emulator..")
                                .should()
                                .callMethodWhere(describe(
                                        "reads a system property",
                                        call -> call.getTargetOwner().isEquivalentTo(System.class)
                                                && Set.of("getProperty", "getProperties", "setProperty")
                                                        .contains(
                                                                call.getTarget().getName())))
                                .because("tests hand such values in; the package goal reads them once"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ROOT + ".goal..")
                                // a certificate is judged by the client's clock, which nobody can move
                                .and()
                                .doNotHaveFullyQualifiedName(ROOT + ".emulator.server.CertificateBuilder")
                                .should()
                                .callMethodWhere(
                                        describe("reads the machine's clock", call -> isClock(call.getTarget())))
                                .because("tests move the time on: take the Clock that wiring hands out"),
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.util.logging..")
                                .because("Maven shows what goes through its own log, and only that"),
                        noClasses()
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")
                                .because("Maven 4 prefixes such lines and -l puts them into the log file;"
                                        + " use the log, or the one writer to FileDescriptor.out"))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> bare = new ArrayList<>();
        CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(inThePlugin -> !inThePlugin.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .forEach(bare::add);

        assertThat(bare)
                .as("packages without a package-info.java that says @NullMarked: NullAway does not look into them")
                .isEmpty();
    }

    private static boolean isClock(MethodCallTarget target) {
        JavaClass owner = target.getOwner();
        boolean systemClock =
                owner.isEquivalentTo(Clock.class) && target.getName().startsWith("system");
        boolean now = owner.getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().isEmpty();
        boolean millis = owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        return systemClock || now || millis;
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
