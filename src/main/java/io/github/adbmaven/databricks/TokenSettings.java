/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.Optional;

/**
 * What a workspace allows of personal access tokens.
 *
 * @param enabled false if no token can be created
 * @param longestDays the longest lifetime; empty if the workspace sets no limit of its own
 */
public record TokenSettings(boolean enabled, Optional<Integer> longestDays) {}
