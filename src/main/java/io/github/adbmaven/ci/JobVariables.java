/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.ci;

import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Field;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Output variables of a step of Azure Pipelines.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure's commands</a>
 */
public final class JobVariables implements Sink {
    private final Consumer<String> standardOutput;
    private final Receiver receiver;

    public JobVariables(Consumer<String> standardOutput, Receiver receiver) {
        this.standardOutput = standardOutput;
        this.receiver = receiver;
    }

    @Override
    public String describe() {
        return "the step's output variables " + Field.HOST.variable().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public void write(Handover handover) {
        if (receiver.awaits(handover.token().id())) {
            handover.entries()
                    .forEach(entry -> entry.field()
                            .variable()
                            .map(name -> Commands.azureVariable(
                                    name, entry.value(), entry.field().isSecret()))
                            .ifPresent(standardOutput));
        }
    }

    @Override
    public Optional<Carrier> carrier() {
        return Optional.of(
                new Carrier("azure-pipelines-variable", Field.TOKEN.variable().orElseThrow()));
    }

    /** What the agent has read cannot be unsaid; the token in it opens nothing any more. */
    @Override
    public void takeBack(String tokenId) {}
}
