/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.ProcessStdout;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenSink;
import io.github.adbmaven.output.ci.CiJob;
import io.github.adbmaven.output.ci.CiOutput;
import io.github.adbmaven.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Creates the sinks that pass a token on to the CI system. */
final class CiSinkFactory {
    private final CiOutputSelection selection;
    private final BuildContext build;
    private final Settings settings;
    private final FileContext context;

    CiSinkFactory(BuildContext build, Settings settings, FileContext context) {
        this.selection = CiOutputSelection.of(settings, build.environment());
        this.build = build;
        this.settings = settings;
        this.context = context;
    }

    /** Whether the user selected an output, even if the build runs outside CI. */
    boolean isConfigured() {
        return selection.configured();
    }

    /** Whether the CI system receives the token itself, so that no other output is required. */
    boolean receivesToken() {
        return selection.output() == CiOutput.TOKEN;
    }

    /** Whether a secrets file is required even if the user configured none. */
    boolean refersToFile() {
        return selection.output() == CiOutput.SECRETS_FILE_PATH;
    }

    /** Returns the sink that masks the token. It must precede every sink that could print the token. */
    Optional<TokenSink> mask() {
        return selection.current().flatMap(system -> system.mask(job()));
    }

    /**
     * Returns the sink that passes on the token. It must follow every sink that may fail, because a CI output cannot
     * be withdrawn.
     *
     * @param file the secrets file, if there is one
     */
    Optional<TokenSink> receiver(Optional<SecretsFile> file) {
        return selection.receiver().flatMap(system -> system.output(selection.output(), job(), file));
    }

    /** Returns the files that the output creates, each with its description. */
    Map<Path, String> files() {
        return selection.receiver().map(system -> system.outputFiles(job())).orElse(Map.of());
    }

    private CiJob job() {
        return new CiJob(settings::environmentVariable, new ProcessStdout()::line, build.topDirectory(), context);
    }
}
