/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import io.github.adbmaven.it.MavenHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Measures, prints one table, and puts it into the page about performance. */
public final class Benchmark {
    private static final Duration NEAR = Duration.ZERO;
    private static final Duration FAR = Duration.ofMillis(40);

    private Benchmark() {}

    /** The first argument is the page to write the table into. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(MavenHome.setting("it.directory")).resolveSibling("benchmark");
        Command.of(() -> new ProcessBuilder("rm", "-rf", directory.toString())).run();
        Files.createDirectories(directory);
        int runs = Integer.getInteger("benchmark.runs", 7);
        Map<String, EmulatorProcess.Traffic> costs = new HashMap<>();
        try (EmulatorProcess emulator = EmulatorProcess.start(Files.createDirectories(directory.resolve("emulator")))) {
            emulator.addWorkspace(Scenarios.FULL_WORKSPACE, Scenarios.TOKENS);
            Scenarios scenarios = new Scenarios(directory, emulator.variables());
            Map<String, Command> commands = scenarios.all();
            // The first time that each runs, which is not timed.
            commands.forEach((name, command) -> costs.put(name, emulator.traffic(command::run)));
            Rounds near = measure(emulator, NEAR, runs, commands);
            Rounds far = measure(emulator, FAR, runs, commands);
            Footprint footprint = Footprint.of(directory, scenarios);
            String report = new Report(near, far, costs, footprint, runs).markdown();
            say(report);
            Page.replaceIn(Path.of(arguments[0]), report);
        }
    }

    private static Rounds measure(
            EmulatorProcess emulator, Duration roundTrip, int runs, Map<String, Command> commands) {
        emulator.moveAway(roundTrip);
        say("Measuring at a round trip of " + roundTrip.toMillis() + " ms");
        return Rounds.of(runs, commands, round -> say("Round " + round + " of " + runs));
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
