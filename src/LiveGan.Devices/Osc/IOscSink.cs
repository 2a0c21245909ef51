namespace LiveGan.Devices.Osc;

/// <summary>Takes the messages of a packet.</summary>
public interface IOscSink
{
    /// <summary>One message; valid during the call.</summary>
    void OnMessage(in OscMessageView message);
}
