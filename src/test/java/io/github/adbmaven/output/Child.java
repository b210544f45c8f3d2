/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.databricks.sdk.core.DatabricksConfig;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A child JVM with its own umask, limits and environment, and without the locks of this JVM. */
final class Child {
    private Child() {}

    /** The output of a child. */
    record Answer(int exitCode, String text) {}

    /** Runs this class after some shell commands, with only the given environment variables. */
    static Answer run(String setup, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(setup, environment, arguments);
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), text);
    }

    static Process start(String setup, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                setup + "exec \"$0\" \"$@\"",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    public static void main(String[] arguments) {
        try {
            System.out.print(answer(arguments));
        } catch (ProblemException problem) {
            System.out.print(problem.problem().render());
            System.exit(1);
        }
    }

    private static String answer(String... arguments) {
        if (arguments[0].equals("resolve")) {
            DatabricksConfig config = new DatabricksConfig().resolve();
            return String.join(" ", config.getHost(), config.getToken(), config.getAuthType());
        }
        if (arguments[0].equals("hold")) {
            return hold(Path.of(arguments[1]));
        }
        SecretsFormat format = SecretsFormat.named(arguments[0]).orElseThrow();
        Path file = Path.of(arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            Samples.file(file, format, arguments[i], new Samples.Lines()).write(Samples.credentials());
        }
        return "written";
    }

    /** Starts a change of a file and never completes it. */
    private static String hold(Path file) {
        try {
            new PrivateFileWriter(Samples.fileContext(file, new Samples.Lines())).update(file, current -> {
                System.out.println("held");
                System.out.flush();
                while (true) {
                    java.util.concurrent.locks.LockSupport.park();
                }
            });
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return "";
    }
}
