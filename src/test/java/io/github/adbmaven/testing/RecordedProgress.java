/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records all messages, with their level. */
public final class RecordedProgress implements Progress {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(String line) {
        lines.add(line);
    }

    @Override
    public void warn(String line) {
        lines.add("WARN " + line);
    }

    @Override
    public void debug(String line) {
        lines.add("DEBUG " + line);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
