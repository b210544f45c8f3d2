/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import io.github.adbmaven.it.MavenBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is measured: builds, and scripts that do the same by hand. */
final class Scenarios {
    static final String FLOOR = "floor";
    static final String STANDALONE = "standalone";
    static final String TIERED = "tiered";
    static final String RECIPE = "recipe";
    static final String BUILD_RECIPE = "build, recipe";
    static final String BUILD_WITH_TOKEN_RECIPE = "build with token, recipe";
    static final String BUILD = "build";
    static final String BUILD_WITH_TOKEN = "build with token";
    static final String BUILD_TIERED = "build, first compiler";
    static final String BUILD_WITH_TOKEN_TIERED = "build with token, first compiler";
    static final String WITHOUT_GOAL = "without the goal";
    static final String SKIPPED = "skipped";
    static final String CURL = "option 2";
    static final String AZ_FRESH = "option 1 fresh";
    static final String AZ_LOGGED_IN = "option 1 logged in";
    static final String REACTOR = "reactor";
    static final String REACTOR_WITH_TOKEN = "reactor with token";
    static final String REACTOR_SKIPPED = "reactor, skipped";
    static final String SHOW = "show";
    static final String APPLY = "apply";
    static final String LIST = "list";
    static final String PRUNE = "prune";

    static final int MODULES = 200;
    static final int TOKENS = 600;

    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String GROUP = "emulator";
    private static final String WORKSPACE = "emulator";
    /** Of the measured commands; so many tokens are in it. */
    static final String FULL_WORKSPACE = "full";

    private final Path directory;
    private final Projects projects;
    private final Map<String, String> pipeline;

    /** @param pipeline the environment of a pipeline that is set up for the emulator */
    Scenarios(Path directory, Map<String, String> pipeline) {
        this.directory = directory;
        this.projects = new Projects(directory);
        this.pipeline = new LinkedHashMap<>(pipeline);
        this.pipeline.put("GROUP", GROUP);
        this.pipeline.put("WORKSPACE", WORKSPACE);
    }

    /** The commands that ask Azure, or stand beside one that does. */
    Map<String, Command> all() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put(FLOOR, maven(projects.empty(), "-o", "validate"));
        commands.put(STANDALONE, standalone("issue-token", WORKSPACE));
        commands.put(TIERED, standaloneWith(FIRST_COMPILER));
        commands.put(BUILD, maven(projects.ordinary(false), "verify"));
        commands.put(BUILD_WITH_TOKEN, maven(projects.ordinary(true), "verify"));
        commands.put(RECIPE, recipe("goal", projects.nothing(), MavenBuild.goal("issue-token")));
        commands.put(BUILD_RECIPE, recipe("build", projects.ordinary(false), "verify"));
        commands.put(BUILD_WITH_TOKEN_RECIPE, recipe("build-with-token", projects.ordinary(true), "verify"));
        commands.put(BUILD_TIERED, withFirstCompiler(projects.ordinary(false)));
        commands.put(BUILD_WITH_TOKEN_TIERED, withFirstCompiler(projects.ordinary(true)));
        commands.put(WITHOUT_GOAL, maven(projects.withoutTheGoal(), "verify"));
        commands.put(SKIPPED, maven(projects.skipping(), "verify"));
        commands.put(CURL, script("option-2-curl.sh", Map.of()));
        azureCli().ifPresent(commands::putAll);
        commands.put(REACTOR, maven(projects.reactor(MODULES, false), "verify", "-T", "2"));
        commands.put(REACTOR_WITH_TOKEN, maven(projects.reactor(MODULES, true), "verify", "-T", "2"));
        commands.put(REACTOR_SKIPPED, maven(projects.reactor(MODULES, true), "verify", "-T", "2", "-Dadb.skip=true"));
        commands.put(SHOW, standalone("show", WORKSPACE));
        commands.put(APPLY, apply());
        commands.put(LIST, standalone("list-tokens", FULL_WORKSPACE));
        commands.put(PRUNE, standalone("prune-tokens", FULL_WORKSPACE, "-Dadb.commentPrefix=made by a test"));
        return commands;
    }

    /** The standalone goal with an option of the JVM. */
    Command standaloneWith(String jvmOption) {
        return Command.of(() -> build(projects.nothing(), WORKSPACE, MavenBuild.goal("issue-token"))
                .jvm(jvmOption)
                .prepared());
    }

    /** Maven itself with an option of the JVM. */
    Command floorWith(String jvmOption) {
        return Command.of(() -> build(projects.empty(), WORKSPACE, "-o", "validate")
                .jvm(jvmOption)
                .prepared());
    }

    private Command withFirstCompiler(Path project) {
        return Command.of(
                () -> build(project, WORKSPACE, "verify").jvm(FIRST_COMPILER).prepared());
    }

    /** Both recommendations of the page about performance: the first compiler, and an archive of classes. */
    private Command recipe(String name, Path project, String... goals) {
        Path archive = directory.resolve(name + ".jsa");
        Supplier<MavenBuild> build = () -> build(project, WORKSPACE, goals).jvm(FIRST_COMPILER);
        boolean updatesItself = Runtime.version().feature() >= 19;
        if (!updatesItself) {
            Command.of(() -> build.get()
                            .jvm("-XX:ArchiveClassesAtExit=" + archive)
                            .prepared())
                    .run();
        }
        return Command.of(() -> {
            MavenBuild archived = build.get().jvm("-XX:SharedArchiveFile=" + archive);
            return (updatesItself ? archived.jvm("-XX:+AutoCreateSharedArchive") : archived).prepared();
        });
    }

    private Command standalone(String goal, String workspace, String... more) {
        return Command.of(() -> build(projects.nothing(), workspace, MavenBuild.goal(goal))
                .goals(more)
                .prepared());
    }

    private Command apply() {
        return standalone("apply", WORKSPACE, "-Dadb.location=westeurope", "-Dadb.owner=benchmark");
    }

    private Command maven(Path project, String... goals) {
        return Command.of(() -> build(project, WORKSPACE, goals).prepared());
    }

    private MavenBuild build(Path project, String workspace, String... goals) {
        MavenBuild build = MavenBuild.in(project)
                .asUsersRunIt()
                .goals("-q")
                .goals(goals)
                .property("adb.resourceGroup", GROUP)
                .property("adb.workspaceName", workspace);
        pipeline.forEach(build::environment);
        return build;
    }

    private Command script(String name, Map<String, String> environment) {
        Path file = copy(name);
        return Command.of(() -> {
            ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).directory(directory.toFile());
            builder.environment().putAll(pipeline);
            builder.environment().putAll(environment);
            return builder;
        });
    }

    /** With the configuration of a machine that knows the emulator's cloud, and of one that is logged in there too. */
    private Optional<Map<String, Command>> azureCli() {
        boolean isInstalled = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "az")));
        if (!isInstalled) {
            return Optional.empty();
        }
        Path known = directory.resolve("az-known");
        Path loggedIn = directory.resolve("az-logged-in");
        az(
                known,
                "cloud",
                "register",
                "--name",
                "Emulator",
                "--endpoint-resource-manager",
                pipeline.getOrDefault("ADB_RESOURCE_MANAGER_ENDPOINT", ""));
        az(known, "cloud", "set", "--name", "Emulator");
        copyTree(known, loggedIn);
        Path fresh = directory.resolve("az-fresh");
        String script = "option-1-azure-cli.sh";
        Command freshJob = script(script, Map.of("LOGIN", "true", "AZURE_CONFIG_DIR", fresh.toString()))
                .after(() -> copyTree(known, fresh));
        script(script, Map.of("LOGIN", "true", "AZURE_CONFIG_DIR", loggedIn.toString()))
                .run();
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put(AZ_FRESH, freshJob);
        commands.put(AZ_LOGGED_IN, script(script, Map.of("AZURE_CONFIG_DIR", loggedIn.toString())));
        return Optional.of(commands);
    }

    private void az(Path configuration, String... arguments) {
        Command.of(() -> {
                    ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of("az"), Stream.of(arguments)).toList());
                    builder.environment().putAll(pipeline);
                    builder.environment().put("AZURE_CONFIG_DIR", configuration.toString());
                    return builder;
                })
                .run();
    }

    private static void copyTree(Path from, Path to) {
        List<String> copy =
                List.of("bash", "-c", "rm -rf \"$1\" && cp -r \"$0\" \"$1\"", from.toString(), to.toString());
        Command.of(() -> new ProcessBuilder(copy)).run();
    }

    private Path copy(String resource) {
        try (var text = Scenarios.class.getResourceAsStream("/benchmark/" + resource)) {
            if (text == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return Files.write(directory.resolve(resource), text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
