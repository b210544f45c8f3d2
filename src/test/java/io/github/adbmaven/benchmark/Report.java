/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import static io.github.adbmaven.benchmark.Scenarios.APPLY;
import static io.github.adbmaven.benchmark.Scenarios.AZ_FRESH;
import static io.github.adbmaven.benchmark.Scenarios.AZ_LOGGED_IN;
import static io.github.adbmaven.benchmark.Scenarios.BUILD;
import static io.github.adbmaven.benchmark.Scenarios.BUILD_RECIPE;
import static io.github.adbmaven.benchmark.Scenarios.BUILD_TIERED;
import static io.github.adbmaven.benchmark.Scenarios.BUILD_WITH_TOKEN;
import static io.github.adbmaven.benchmark.Scenarios.BUILD_WITH_TOKEN_RECIPE;
import static io.github.adbmaven.benchmark.Scenarios.BUILD_WITH_TOKEN_TIERED;
import static io.github.adbmaven.benchmark.Scenarios.CURL;
import static io.github.adbmaven.benchmark.Scenarios.FLOOR;
import static io.github.adbmaven.benchmark.Scenarios.LIST;
import static io.github.adbmaven.benchmark.Scenarios.MODULES;
import static io.github.adbmaven.benchmark.Scenarios.PRUNE;
import static io.github.adbmaven.benchmark.Scenarios.REACTOR;
import static io.github.adbmaven.benchmark.Scenarios.REACTOR_SKIPPED;
import static io.github.adbmaven.benchmark.Scenarios.REACTOR_WITH_TOKEN;
import static io.github.adbmaven.benchmark.Scenarios.RECIPE;
import static io.github.adbmaven.benchmark.Scenarios.SHOW;
import static io.github.adbmaven.benchmark.Scenarios.SKIPPED;
import static io.github.adbmaven.benchmark.Scenarios.STANDALONE;
import static io.github.adbmaven.benchmark.Scenarios.TIERED;
import static io.github.adbmaven.benchmark.Scenarios.WITHOUT_GOAL;

import io.github.adbmaven.it.MavenHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures of one run as Markdown. */
record Report(Rounds near, Rounds far, Map<String, EmulatorProcess.Traffic> costs, Footprint footprint, int runs) {

    String markdown() {
        return String.join("\n", machine(), "", times(), "", ratios(), "", footprints());
    }

    private String machine() {
        return "Medians of %d rounds; %d processors (%s), %s %s, Java %s, Maven %s."
                .formatted(
                        runs,
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        MavenHome.setting("it.maven.current"));
    }

    private String times() {
        StringBuilder table = new StringBuilder("""
                | what | wall at 0 ms | at 40 ms | processor time | requests | connections | tokens |
                |---|---|---|---|---|---|---|
                """);
        row(table, "Maven, an empty POM, `validate`", FLOOR);
        row(table, "`issue-token` without a POM", STANDALONE);
        row(table, "the same with `-XX:TieredStopAtLevel=1`", TIERED);
        row(table, "the same with that and an archive of classes", RECIPE);
        row(table, "a build that compiles and packs", BUILD);
        row(table, "the same with `issue-token` bound to it", BUILD_WITH_TOKEN);
        row(table, "the build with `-XX:TieredStopAtLevel=1`", BUILD_TIERED);
        row(table, "the same with `issue-token` bound to it", BUILD_WITH_TOKEN_TIERED);
        row(table, "the build with that and an archive of classes", BUILD_RECIPE);
        row(table, "the same with `issue-token` bound to it", BUILD_WITH_TOKEN_RECIPE);
        row(table, "a build of nothing", WITHOUT_GOAL);
        row(table, "the same with a skipped `issue-token`", SKIPPED);
        row(table, "by hand: `curl` and `jq`", CURL);
        row(table, "by hand: `az` after `az login`", AZ_LOGGED_IN);
        row(table, "by hand: `az login` and `az`", AZ_FRESH);
        row(table, MODULES + " modules, `-T 2`", REACTOR);
        row(table, "the same with `issue-token` in each", REACTOR_WITH_TOKEN);
        row(table, "the same, skipped in each", REACTOR_SKIPPED);
        row(table, "`show`", SHOW);
        row(table, "`apply` with nothing to do", APPLY);
        row(table, "`list-tokens`, 600 of them", LIST);
        row(table, "`prune-tokens`, 600 of them, a dry run", PRUNE);
        return table.toString().strip();
    }

    private void row(StringBuilder table, String what, String name) {
        if (!far.has(name)) {
            table.append("| %s | not installed | | | | | |%n".formatted(what));
            return;
        }
        EmulatorProcess.Traffic cost = Objects.requireNonNull(costs.get(name), name);
        table.append("| %s | %s s | %s s | %s s | %d | %d | %d |%n"
                .formatted(
                        what,
                        number(near.wall(name)),
                        number(far.wall(name)),
                        number(far.cpu(name)),
                        cost.requests(),
                        cost.connections(),
                        cost.tokens()));
    }

    private String ratios() {
        StringBuilder table = new StringBuilder("""
                | how it compares | at 0 ms | at 40 ms | target at 40 ms |
                |---|---|---|---|
                """);
        if (far.has(AZ_FRESH)) {
            compare(table, "`issue-token` ÷ `az` with `az login`", rounds -> rounds.ratio(STANDALONE, AZ_FRESH), "0.8");
            compare(table, "the same with `-XX:TieredStopAtLevel=1`", rounds -> rounds.ratio(TIERED, AZ_FRESH), "");
            compare(table, "the same with that and an archive", rounds -> rounds.ratio(RECIPE, AZ_FRESH), "0.5");
            compare(table, "`issue-token` ÷ `az`, logged in", rounds -> rounds.ratio(STANDALONE, AZ_LOGGED_IN), "");
            compare(table, "the same with both settings", rounds -> rounds.ratio(RECIPE, AZ_LOGGED_IN), "");
        }
        compare(table, "`issue-token` ÷ `curl` and `jq`", rounds -> rounds.ratio(STANDALONE, CURL), "");
        compare(table, "the same with both settings", rounds -> rounds.ratio(RECIPE, CURL), "");
        compare(
                table,
                "what a bound `issue-token` adds to a build ÷ `curl` and `jq`",
                rounds -> rounds.ratioOfDifference(BUILD_WITH_TOKEN, BUILD, CURL),
                "1.45");
        compare(
                table,
                "the same with `-XX:TieredStopAtLevel=1`",
                rounds -> rounds.ratioOfDifference(BUILD_WITH_TOKEN_TIERED, BUILD_TIERED, CURL),
                "");
        compare(
                table,
                "the same with that and an archive",
                rounds -> rounds.ratioOfDifference(BUILD_WITH_TOKEN_RECIPE, BUILD_RECIPE, CURL),
                "0.95");
        compare(table, "what it adds, in seconds", rounds -> rounds.difference(BUILD_WITH_TOKEN, BUILD), "");
        compare(
                table,
                "what it adds to " + MODULES + " modules, in ms a module",
                rounds -> 1000 * rounds.difference(REACTOR_WITH_TOKEN, REACTOR) / MODULES,
                "5");
        compare(table, "`apply` with nothing to do ÷ `show`", rounds -> rounds.ratio(APPLY, SHOW), "1");
        compare(
                table,
                "what the first skipped goal of a build adds, in ms",
                rounds -> 1000 * rounds.difference(SKIPPED, WITHOUT_GOAL),
                "");
        compare(
                table,
                "what a skipped goal adds to each of " + MODULES + " modules, in ms",
                rounds -> 1000 * rounds.difference(REACTOR_SKIPPED, REACTOR) / MODULES,
                "5");
        compare(table, "`issue-token` ÷ Maven doing nothing", rounds -> rounds.ratio(STANDALONE, FLOOR), "");
        return table.toString().strip();
    }

    private void compare(StringBuilder table, String what, ToDoubleFunction<Rounds> figure, String target) {
        table.append("| %s | %s | %s | %s |%n"
                .formatted(what, number(figure.applyAsDouble(near)), number(figure.applyAsDouble(far)), target));
    }

    private String footprints() {
        return """
                What a user downloads: one jar of %s MB. `issue-token` without a POM loads %d classes more than a Maven that does \
                nothing, and holds %d MB of memory at most; that Maven holds %d MB.""".formatted(
                number(footprint.bytes() / 1e6), footprint.classes(), footprint.megabytes(), footprint.idleMegabytes());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
