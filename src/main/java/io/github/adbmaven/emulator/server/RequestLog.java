/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The requests that were answered, or deliberately left without a response. */
public final class RequestLog {
    private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();

    void add(LogEntry entry) {
        entries.add(entry);
    }

    public void clear() {
        entries.clear();
    }

    /** In the order of arrival. */
    public List<ObjectNode> entries() {
        return entries.stream()
                .sorted(Comparator.comparingLong(entry -> entry.request().sequence()))
                .map(LogEntry::toJson)
                .toList();
    }
}
