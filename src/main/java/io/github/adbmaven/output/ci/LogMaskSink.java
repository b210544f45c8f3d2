/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.TokenSink;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells the CI system to star the token out of everything that the job prints from now on. */
public final class LogMaskSink implements TokenSink {
    private final CiSystem system;
    private final Function<Secret, String> command;
    private final Consumer<String> standardOutput;
    private final Predicate<String> first;

    private LogMaskSink(
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
    public static LogMaskSink ofGitHub(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMaskSink(CiSystem.GITHUB, LoggingCommands::gitHubMask, standardOutput, first);
    }

    /**
     * For jobs of Azure Pipelines.
     *
     * @param first whether the build has not heard of this occasion before
     */
    public static LogMaskSink ofAzurePipelines(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMaskSink(CiSystem.AZURE_PIPELINES, LoggingCommands::azureMask, standardOutput, first);
    }

    @Override
    public String describe() {
        return "masked by " + system.title();
    }

    @Override
    public void check() {}

    @Override
    public void write(CredentialOutput handover) {
        if (first.test("mask " + handover.token().id())) {
            handover.entries().stream()
                    .filter(entry -> entry.field().isSecret())
                    .map(OutputValue::value)
                    .map(command)
                    .forEach(standardOutput);
        }
    }

    /** A value that is no secret any more may be masked all the same. */
    @Override
    public void removeToken(String tokenId) {}
}
