/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.Optional;

/**
 * Settings of a workspace for personal access tokens.
 *
 * @param enabled whether tokens can be created
 * @param longestDays the maximum lifetime in days; empty if the workspace sets no limit
 */
public record TokenSettings(boolean enabled, Optional<Integer> longestDays) {}
