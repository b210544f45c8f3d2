/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.Optional;

/**
 * What a workspace answered.
 *
 * @param requestId by which its operators find the request; absent if it named none
 */
public record ApiResult<T>(T value, Optional<String> requestId) {}
