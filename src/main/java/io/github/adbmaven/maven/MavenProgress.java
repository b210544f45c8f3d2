/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.wait.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Progress in Maven's log. */
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

    /** When a build is stopped, Maven may close its terminal before the plugin has reported what is left. */
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
        // Not closed: it is the process's own.
        FileOutputStream stream = new FileOutputStream(FileDescriptor.err);
        try {
            stream.write(text.getBytes(Charset.defaultCharset()));
        } catch (IOException e) {
            // There is no other place left to report to.
        }
    }
}
