/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A CI system: how the plugin recognizes it, and how the plugin passes a token to it. {@link CiSystems} lists all. */
public abstract class CiSystem {
    private final String title;

    CiSystem(String title) {
        this.title = title;
    }

    /** Returns the name of the product. */
    public final String title() {
        return title;
    }

    /** Whether this system runs the build, according to the variables that it sets. */
    abstract boolean runsBuild(Map<String, String> environment);

    /** Returns the variable with its value that {@link #runsBuild} expects, for messages. */
    public abstract String marker();

    /** Returns the current run. Call it only if this system runs the build. */
    public abstract CiRun run(Map<String, String> environment);

    /** Returns the value of {@code ciOutput} that passes the token itself to this system; absent if it cannot receive a token. */
    public Optional<String> outputName() {
        return Optional.empty();
    }

    /** Returns what the value {@code auto} of {@code ciOutput} passes to this system. */
    public abstract CiOutput automaticOutput();

    /** Returns the sink that masks the token in the log of the job; absent if this system has no command for it. */
    public Optional<TokenSink> mask(CiJob job) {
        return Optional.empty();
    }

    /**
     * Returns the sink that passes on the output, and logs what the user must know about it.
     *
     * @param secretsFile the secrets file, if the build writes one
     */
    public abstract Optional<TokenSink> output(CiOutput output, CiJob job, Optional<SecretsFile> secretsFile);

    /** Returns the files that the output creates, each with its description. The secrets file must not be one of them. */
    public Map<Path, String> outputFiles(CiJob job) {
        return Map.of();
    }

    /** Returns the value of a variable; empty if it is not set. */
    static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "");
    }

    /** Returns the URL in a variable; absent if it is blank. */
    static Optional<String> url(Map<String, String> environment, String name) {
        return Optional.of(text(environment, name)).filter(url -> !url.isBlank());
    }

    /** Returns the number of the attempt in a variable; 1 if it is not a number. */
    static int attempt(Map<String, String> environment, String name) {
        String text = text(environment, name);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }
}
