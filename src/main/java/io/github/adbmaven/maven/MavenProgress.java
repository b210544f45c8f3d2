/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Writes progress messages to Maven's log. */
public final class MavenProgress implements Progress {
    private final Log log;

    public MavenProgress(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        write(log::info, "INFO", line);
    }

    @Override
    public void warn(String line) {
        write(log::warn, "WARNING", line);
    }

    @Override
    public void debug(String line) {
        write(log::debug, "", line);
    }

    /** Falls back to standard error, because Maven may close its terminal before a stopped build has reported open tokens. */
    private static void write(Consumer<String> log, String level, String line) {
        try {
            log.accept(line);
        } catch (RuntimeException | LinkageError e) {
            if (!level.isEmpty()) {
                standardError("[" + level + "] " + line + System.lineSeparator());
            }
        }
    }

    private static void standardError(String text) {
        // Not closed, because the process owns the descriptor.
        FileOutputStream stream = new FileOutputStream(FileDescriptor.err);
        try {
            stream.write(text.getBytes(Charset.defaultCharset()));
        } catch (IOException e) {
            // There is no other output.
        }
    }
}
