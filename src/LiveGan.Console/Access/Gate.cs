using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using LiveGan.MixingConsole.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LiveGan.MixingConsole.Access;

/// <summary>Stands before every path: knows who may come in, and lets nobody storm the door.</summary>
/// <remarks>
/// Any thread. In order: the rate of the caller's address, the <c>Host</c> (against DNS rebinding), the <c>Origin</c> and
/// <c>Sec-Fetch-Site</c> (against pages of other sites), the key, and whether the role is enough.
/// </remarks>
sealed class Gate(HostNames names, Keys keys, bool isKeyNeeded) : IDisposable
{
    /// <summary>Requests that an address may send at once, before it has to wait for <see cref="RequestsPerSecond"/>.</summary>
    public const int Burst = 1000;

    /// <summary>Requests a second from one address in the long run.</summary>
    public const int RequestsPerSecond = 500;

    const string Cookie = "livegan-key";
    const string RoleItem = "livegan-role";

    readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = RequestsPerSecond / 10,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        }));

    /// <summary>The role of a request that passed.</summary>
    public static Role RoleOf(HttpContext context) => context.Items[RoleItem] is Role role ? role : Role.Stranger;

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        using (RateLimitLease lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None))
        {
            if (!lease.IsAcquired)
            {
                context.Response.Headers.RetryAfter = "1";
                await Answer.Error(context, StatusCodes.Status429TooManyRequests, string.Create(
                    CultureInfo.InvariantCulture, $"too many requests: at most {RequestsPerSecond} a second are taken from one address; slow down"));
                return;
            }
        }

        Protect(context.Response.Headers);
        if (Refusal(context) is { } refusal)
        {
            await Answer.Error(context, StatusCodes.Status403Forbidden, refusal);
            return;
        }

        Role role = Identify(context);
        if (role == Role.Stranger)
        {
            await Answer.Error(
                context, StatusCodes.Status401Unauthorized, "this console needs its key: open the link that livegan printed when it started");
            return;
        }

        if (role == Role.Guest && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await Answer.Error(context, StatusCodes.Status403Forbidden, "this link is for looking: ask for the player's link to play");
            return;
        }

        context.Items[RoleItem] = role;
        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    string? Refusal(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!names.Allows(request.Host, context.Connection.LocalPort))
            return $"the name '{request.Host.Value}' does not belong to this console: open the address that livegan printed when it started";
        StringValues origin = request.Headers.Origin;
        if (origin.Count > 1 || (origin.Count == 1 && !HostNames.IsSameOrigin(origin[0] ?? "", request.Host)))
            return $"pages of '{origin}' may not play this console: only its own page may, and programs that send no Origin";
        // A link from elsewhere may open the page, but nothing from elsewhere may load its parts.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        bool isLink = request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Path == "/";
        return site is "cross-site" or "same-site" && !isLink ? "pages of other sites may not use this console" : null;
    }

    Role Identify(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.Query["key"] is [{ Length: > 0 } fromLink])
        {
            Role role = keys.RoleOf(fromLink);
            if (role != Role.Stranger)
            {
                context.Response.Cookies.Append(
                    Cookie, fromLink, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            }

            return role;
        }

        string authorization = request.Headers.Authorization.ToString();
        const string Bearer = "Bearer ";
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return keys.RoleOf(authorization[Bearer.Length..].Trim());
        if (request.Cookies[Cookie] is { Length: > 0 } remembered && keys.RoleOf(remembered) is var known and not Role.Stranger) return known;
        return isKeyNeeded ? Role.Stranger : Role.Player;
    }
}
