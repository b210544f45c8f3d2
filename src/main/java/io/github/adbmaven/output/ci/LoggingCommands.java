/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.Secret;

/**
 * Logging commands of GitHub Actions and Azure Pipelines. Values are escaped, so that none can end its command or start another.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub's commands</a>
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure's commands</a>
 */
final class LoggingCommands {
    private LoggingCommands() {}

    static String gitHubMask(Secret value) {
        return "::add-mask::" + lineBreaksIn(value.reveal().replace("%", "%25"));
    }

    static String azureMask(Secret value) {
        return "##vso[task.setsecret]" + azure(value);
    }

    /** Returns the command that sets an output variable of the step. */
    static String azureVariable(String name, Secret value, boolean secret) {
        return "##vso[task.setvariable variable=" + name + ";isoutput=true;issecret=" + secret + "]" + azure(value);
    }

    private static String azure(Secret value) {
        return lineBreaksIn(value.reveal().replace("%", "%AZP25"));
    }

    private static String lineBreaksIn(String text) {
        return text.replace("\r", "%0D").replace("\n", "%0A");
    }
}
