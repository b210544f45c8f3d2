/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.ci;

import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.output.Entry;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells the CI system to star the token out of everything that the job prints from now on. */
public final class LogMask implements Sink {
    private final CiSystem system;
    private final Function<Secret, String> command;
    private final Consumer<String> standardOutput;
    private final Predicate<String> first;

    private LogMask(
            CiSystem system,
            Function<Secret, String> command,
            Consumer<String> standardOutput,
            Predicate<String> first) {
        this.system = system;
        this.command = command;
        this.standardOutput = standardOutput;
        this.first = first;
    }

    /**
     * For jobs of GitHub Actions.
     *
     * @param first whether the build has not heard of this occasion before
     */
    public static LogMask ofGitHub(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMask(CiSystem.GITHUB, Commands::gitHubMask, standardOutput, first);
    }

    /**
     * For jobs of Azure Pipelines.
     *
     * @param first whether the build has not heard of this occasion before
     */
    public static LogMask ofAzurePipelines(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMask(CiSystem.AZURE_PIPELINES, Commands::azureMask, standardOutput, first);
    }

    @Override
    public String describe() {
        return "masked by " + system.title();
    }

    @Override
    public void check() {}

    @Override
    public void write(Handover handover) {
        if (first.test("mask " + handover.token().id())) {
            handover.entries().stream()
                    .filter(entry -> entry.field().isSecret())
                    .map(Entry::value)
                    .map(command)
                    .forEach(standardOutput);
        }
    }

    /** A value that is no secret any more may be masked all the same. */
    @Override
    public void takeBack(String tokenId) {}
}
