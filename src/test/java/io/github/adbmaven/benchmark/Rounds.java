/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Several commands, one after the other, round by round: what slows the machine down for a while slows all of them down.
 * Figures are medians over the rounds, ratios and differences those of each round.
 */
final class Rounds {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final int count;

    private Rounds(int count) {
        this.count = count;
    }

    /** Runs all commands in so many rounds. */
    static Rounds of(int count, Map<String, Command> commands, IntConsumer announcement) {
        Rounds rounds = new Rounds(count);
        for (int round = 0; round < count; round++) {
            announcement.accept(round + 1);
            commands.forEach((name, command) -> rounds.samples
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(command.run()));
        }
        return rounds;
    }

    boolean has(String name) {
        return samples.containsKey(name);
    }

    /** Seconds. */
    double wall(String name) {
        return median(round -> at(name, round).wall());
    }

    /** Seconds. */
    double cpu(String name) {
        return median(round -> at(name, round).cpu());
    }

    /** Seconds that the first takes more than the second. */
    double difference(String with, String without) {
        return median(round -> more(with, without, round));
    }

    /** How many times the second the first takes. */
    double ratio(String name, String unit) {
        return median(round -> at(name, round).wall() / at(unit, round).wall());
    }

    /** How many times the unit the difference of two others takes. */
    double ratioOfDifference(String with, String without, String unit) {
        return median(round -> more(with, without, round) / at(unit, round).wall());
    }

    private double more(String with, String without, int round) {
        return at(with, round).wall() - at(without, round).wall();
    }

    private Sample at(String name, int round) {
        return samples.getOrDefault(name, List.of()).get(round);
    }

    private double median(IntToDoubleFunction figure) {
        double[] sorted = IntStream.range(0, count).mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
