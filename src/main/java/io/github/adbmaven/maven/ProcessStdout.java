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
 * The process's own standard output, for programs that read what a build prints. {@code System.out} is not that: Maven puts it
 * into the log file of {@code -l}, and Maven 4 prefixes its lines.
 */
public final class ProcessStdout {
    /** Prints a line, whole and at once. */
    public void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        // Not closed: the descriptor is the process's.
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
