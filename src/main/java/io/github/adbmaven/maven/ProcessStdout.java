/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The standard output of the process, for programs that read the output of a build. {@code System.out} is not suitable: Maven
 * redirects it to the log file of {@code -l}, and Maven 4 adds a prefix to its lines.
 */
public final class ProcessStdout {
    /** Prints a line with a single write. */
    public void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        // Not closed, because the process owns the descriptor.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(ErrorCode.REPORT_NOT_WRITTEN, "Standard output cannot be written.")
                            .observed(String.valueOf(e.getMessage())),
                    e);
        }
    }
}
