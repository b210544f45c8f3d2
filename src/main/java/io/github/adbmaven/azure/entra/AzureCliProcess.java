/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.AzureCliIdentity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Runs the Azure CLI and captures its standard output and error output separately. */
final class AzureCliProcess {
    private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    private AzureCliProcess() {}

    /**
     * Result of a call of the CLI.
     *
     * @param errors warnings and errors, without color codes
     */
    record Result(int status, String output, String errors) {
        boolean failed() {
            return status != 0;
        }
    }

    static Result run(AzureCliIdentity identity, List<String> arguments, Executor executor) {
        List<String> command = new ArrayList<>();
        command.add(identity.program().orElse(File.separatorChar == '\\' ? "az.cmd" : "az"));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(ErrorCode.AZURE_CLI_FAILED, "The Azure CLI could not be started.")
                            .observed("the command is \"" + command.get(0) + "\".")
                            .configuredBy(identity.origin())
                            .remedy("check the installation: az version must work in a shell."),
                    e);
        }
        try {
            CompletableFuture<String> output = text(process.getInputStream(), executor);
            CompletableFuture<String> errors = text(process.getErrorStream(), executor);
            long limit = AzureCliErrors.TIME_LIMIT.toSeconds();
            if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                throw new ProblemException(AzureCliErrors.problem(identity, new TimeoutException()));
            }
            return new Result(
                    process.exitValue(), output.get(limit, TimeUnit.SECONDS), errors.get(limit, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(AzureCliErrors.problem(identity, e), e);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new ProblemException(AzureCliErrors.problem(identity, e), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> text(InputStream stream, Executor executor) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return COLOR.matcher(new String(stream.readAllBytes(), UTF_8))
                                .replaceAll("");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                executor);
    }
}
