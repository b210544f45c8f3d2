/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.ci;

import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Field;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Output variables of a step of Azure Pipelines.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure's commands</a>
 */
public final class JobVariables implements Sink {
    private final Consumer<String> standardOutput;
    private final Predicate<String> first;

    /**
     * A place for the values.
     *
     * @param first whether the build has not heard of this occasion before
     */
    public JobVariables(Consumer<String> standardOutput, Predicate<String> first) {
        this.standardOutput = standardOutput;
        this.first = first;
    }

    @Override
    public String describe() {
        return "the step's output variables " + Field.HOST.variable().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public void write(Handover handover) {
        if (first.test("variables " + handover.token().id())) {
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
