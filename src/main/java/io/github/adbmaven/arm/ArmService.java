/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.arm;

import com.azure.core.annotation.ExpectedResponses;
import com.azure.core.annotation.Get;
import com.azure.core.annotation.Headers;
import com.azure.core.annotation.Host;
import com.azure.core.annotation.HostParam;
import com.azure.core.annotation.PathParam;
import com.azure.core.annotation.QueryParam;
import com.azure.core.annotation.ServiceInterface;
import com.azure.core.annotation.UnexpectedResponseExceptionType;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;

/**
 * The requests to Azure Resource Manager, in the form in which the Azure SDK writes its own clients.
 *
 * <p>"Not found" is an answer here, not an exception.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/databricks/workspaces">Workspaces</a>
 */
@Host("{$host}")
@ServiceInterface(name = "ResourceManager")
interface ArmService {
    String SUBSCRIPTIONS_VERSION = "2022-12-01";

    @Headers("Accept: application/json")
    @Get("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/workspaces/{workspace}")
    @ExpectedResponses({200, 404})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> workspace(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("workspace") String workspace,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Get("/subscriptions/{subscription}/providers/Microsoft.Databricks/workspaces")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> workspaces(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Get("/subscriptions")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> subscriptions(
            @HostParam("$host") String host, @QueryParam("api-version") String version, Context context);

    /** A further page, under the address that the page before it named. */
    @Headers("Accept: application/json")
    @Get("{link}")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> page(
            @HostParam("$host") String host, @PathParam(value = "link", encoded = true) String link, Context context);
}
