/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.annotation.BodyParam;
import com.azure.core.annotation.Delete;
import com.azure.core.annotation.ExpectedResponses;
import com.azure.core.annotation.Get;
import com.azure.core.annotation.Headers;
import com.azure.core.annotation.Host;
import com.azure.core.annotation.HostParam;
import com.azure.core.annotation.Patch;
import com.azure.core.annotation.PathParam;
import com.azure.core.annotation.Post;
import com.azure.core.annotation.Put;
import com.azure.core.annotation.QueryParam;
import com.azure.core.annotation.ServiceInterface;
import com.azure.core.annotation.UnexpectedResponseExceptionType;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import org.jspecify.annotations.Nullable;

/**
 * The requests to Azure Resource Manager, as an annotated interface of the Azure SDK.
 *
 * <p>A 404 is an expected response, not an exception, if the resource may not exist.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/databricks/workspaces">Workspaces</a>
 */
@Host("{$host}")
@ServiceInterface(name = "ResourceManager")
interface ArmService {
    String SUBSCRIPTIONS_VERSION = "2022-12-01";
    String AUTHORIZATION_VERSION = "2022-04-01";
    String RESOURCES_VERSION = "2025-04-01";

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
    @Put("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/workspaces/{workspace}")
    @ExpectedResponses({200, 201, 202})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> putWorkspace(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("workspace") String workspace,
            @QueryParam("api-version") String version,
            @BodyParam("application/json") BinaryData body,
            Context context);

    @Headers("Accept: application/json")
    @Patch("/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/workspaces/{workspace}")
    @ExpectedResponses({200, 202})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> patchWorkspace(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("workspace") String workspace,
            @QueryParam("api-version") String version,
            @BodyParam("application/json") BinaryData body,
            Context context);

    @Headers("Accept: application/json")
    @Delete(
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/workspaces/{workspace}")
    @ExpectedResponses({200, 202, 204, 404})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> deleteWorkspace(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @PathParam("workspace") String workspace,
            @QueryParam("forceDeletion") @Nullable Boolean force,
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
    @Get("/subscriptions/{subscription}/resourceGroups/{group}")
    @ExpectedResponses({200, 404})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> group(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Put("/subscriptions/{subscription}/resourceGroups/{group}")
    @ExpectedResponses({200, 201})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> putGroup(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("api-version") String version,
            @BodyParam("application/json") BinaryData body,
            Context context);

    @Headers("Accept: application/json")
    @Delete("/subscriptions/{subscription}/resourceGroups/{group}")
    @ExpectedResponses({200, 202, 204, 404})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> deleteGroup(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Get("/subscriptions/{subscription}/resources")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> resources(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @QueryParam("$filter") String filter,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Get("/subscriptions/{subscription}/providers/Microsoft.Databricks")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> provider(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Post("/subscriptions/{subscription}/providers/Microsoft.Databricks/register")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> register(
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

    @Headers("Accept: application/json")
    @Get("/subscriptions/{subscription}")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> subscription(
            @HostParam("$host") String host,
            @PathParam("subscription") String subscription,
            @QueryParam("api-version") String version,
            Context context);

    @Headers("Accept: application/json")
    @Get("{scope}/providers/Microsoft.Authorization/permissions")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> permissions(
            @HostParam("$host") String host,
            @PathParam(value = "scope", encoded = true) String scope,
            @QueryParam("api-version") String version,
            Context context);

    /** Returns a further page from the link of the previous one. */
    @Headers("Accept: application/json")
    @Get("{link}")
    @ExpectedResponses(200)
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> page(
            @HostParam("$host") String host, @PathParam(value = "link", encoded = true) String link, Context context);

    /** Returns the status of an operation from the link of its first response. */
    @Headers("Accept: application/json")
    @Get("{address}")
    @ExpectedResponses({200, 201, 202, 204, 404})
    @UnexpectedResponseExceptionType(ManagementException.class)
    Response<BinaryData> operation(
            @HostParam("$host") String host,
            @PathParam(value = "address", encoded = true) String address,
            Context context);
}
