/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config;

import io.github.adbmaven.declaration.Declaration;
import io.github.adbmaven.http.Json;
import io.github.adbmaven.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the settings what the workspace shall be. */
public final class DeclarationChoice {
    private DeclarationChoice() {}

    /**
     * The declaration, valid in itself.
     *
     * @throws ProblemException of configuration, one for all mistakes
     */
    public static Declaration of(Settings settings, Declaration.Switches switches) {
        return new Declaration(
                Map.of(), Map.of(), Json.newObject(), Declaration.DEFAULT_API_VERSION, Optional.empty(), switches);
    }

    /** What is allowed and yet worth a word, for the log. */
    public static List<String> warnings(String workspaceName) {
        return workspaceName.length() > 30
                ? List.of("The workspace name \"" + workspaceName
                        + "\" is longer than the 30 characters that the Azure portal allows.")
                : List.of();
    }
}
