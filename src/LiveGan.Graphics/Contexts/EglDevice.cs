using System.Runtime.InteropServices;
using LiveGan.Graphics.Interop;

namespace LiveGan.Graphics.Contexts;

/// <summary>Something on this machine that EGL can compute with.</summary>
/// <param name="Handle">EGL's device, or 0 for the platform's own choice.</param>
/// <param name="IsSoftware">True when the driver says that it is the processor.</param>
sealed unsafe record EglDevice(nint Handle, bool IsSoftware)
{
    const int MostDevices = 32;

    /// <summary>All of them, graphics cards first; where the library cannot list them, its own choice alone.</summary>
    /// <exception cref="GraphicsException">EGL is not installed.</exception>
    public static IReadOnlyList<EglDevice> List()
    {
        SystemLibrary.Egl.Require();
        var choice = new EglDevice(0, IsSoftware: false);
        var query = (delegate* unmanaged<int, nint*, int*, int>)Egl.QueryDevices;
        var describe = (delegate* unmanaged<nint, int, nint>)Egl.QueryDeviceString;
        if (query == null || describe == null) return [choice];
        nint* handles = stackalloc nint[MostDevices];
        int count;
        if (query(MostDevices, handles, &count) == 0 || count == 0) return [choice];
        var devices = new List<EglDevice>();
        for (int i = 0; i < count; i++)
        {
            string extensions = Marshal.PtrToStringUTF8(describe(handles[i], Egl.Extensions)) ?? "";
            devices.Add(new EglDevice(handles[i], extensions.Contains("EGL_MESA_device_software", StringComparison.Ordinal)));
        }

        return [.. devices.OrderBy(device => device.IsSoftware)];
    }

    /// <summary>Its initialised display, or 0.</summary>
    public nint OpenDisplay()
    {
        nint display = 0;
        var get = (delegate* unmanaged<uint, nint, int*, nint>)Egl.GetProcAddress("eglGetPlatformDisplayEXT");
        if (get != null)
        {
            // A device is asked for by name; the software one is also there where no device can be opened.
            if (Handle != 0) display = get(Egl.PlatformDevice, Handle, null);
            if (display == 0 || Egl.Initialize(display, null, null) == 0) display = Handle == 0 || IsSoftware ? get(Egl.PlatformSurfaceless, 0, null) : 0;
        }
        else
        {
            display = Egl.GetDisplay(0);
        }

        return display != 0 && Egl.Initialize(display, null, null) != 0 ? display : 0;
    }
}
