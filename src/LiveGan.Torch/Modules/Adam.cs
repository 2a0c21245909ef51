using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1). Owns its running means, not the parameters.</summary>
public sealed class Adam : IDisposable
{
    readonly Parameter[] _parameters;
    readonly State[] _states;
    readonly double _beta1, _beta2, _eps;

    /// <param name="parameters">What is trained.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="beta1">Decay of the gradient's running mean, below 1.</param>
    /// <param name="beta2">Decay of the squared gradient's running mean, below 1.</param>
    /// <param name="eps">Added to the denominator.</param>
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta1, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta2, 1);
        _parameters = [.. parameters];
        _states = [.. _parameters.Select(parameter => new State(parameter))];
        (LearningRate, _beta1, _beta2, _eps) = (lr, beta1, beta2, eps);
    }

    /// <summary>Learning rate of the next step.</summary>
    public double LearningRate { get; set; }

    /// <summary>Running means, in the order of the parameters.</summary>
    public StateDictionary state_dict() => new(_states);

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void zero_grad()
    {
        foreach (Parameter parameter in _parameters)
            parameter.grad = null;
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    public void step()
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            using torch.Tensor? gradient = _parameters[i].grad;
            if (gradient is null)
                continue;
            State state = _states[i];
            state.step++;
            torch.Check(Native.lg_adam(
                _parameters[i].Handle, gradient.Handle, state.exp_avg.Handle, state.exp_avg_sq.Handle, state.step,
                LearningRate, _beta1, _beta2, _eps));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (State state in _states)
        {
            state.exp_avg.Dispose();
            state.exp_avg_sq.Dispose();
        }
    }

    /// <summary>The optimiser's memory, for checkpoints.</summary>
    public sealed class StateDictionary
    {
        internal StateDictionary(IReadOnlyList<State> state) => State = state;

        /// <summary>One per parameter.</summary>
        public IReadOnlyList<State> State { get; }
    }

    /// <summary>One parameter's memory.</summary>
    public sealed class State
    {
        internal State(Parameter parameter)
        {
            exp_avg = torch.zeros(parameter.shape, parameter.dtype).DetachFromDisposeScope();
            exp_avg_sq = torch.zeros(parameter.shape, parameter.dtype).DetachFromDisposeScope();
        }

        /// <summary>Steps taken.</summary>
        public long step { get; set; }

        /// <summary>Running mean of the gradient, of the parameter's shape.</summary>
        public torch.Tensor exp_avg { get; }

        /// <summary>Running mean of the squared gradient, of the parameter's shape.</summary>
        public torch.Tensor exp_avg_sq { get; }
    }
}
