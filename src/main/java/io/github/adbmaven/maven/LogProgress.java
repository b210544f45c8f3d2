/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.progress.Progress;
import org.apache.maven.plugin.logging.Log;

/** Progress in Maven's log. */
public final class LogProgress implements Progress {
    private final Log log;

    public LogProgress(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }
}
